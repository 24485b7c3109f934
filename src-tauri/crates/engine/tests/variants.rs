//! What sections and fields say otherwise on some tracks, and clauses shown to those they concern.

mod support;

use shenbao_engine::{Pack, PackFiles, Verdict, blank, load};

/// The made-up pack, with a second programme and with what its partners ask of the small track.
fn pack() -> Pack {
    let mut files = support::files(&support::folder("packs/demo"));
    let mut edit = |name: &str, from: &str, to: &str| {
        let file = files.get_mut(name).expect("the file");
        let text = String::from_utf8(file.clone()).expect("text");
        assert!(text.contains(from), "{name} has no {from}");
        *file = text.replacen(from, to, 1).into_bytes();
    };
    edit(
        "form/40-partners.toml",
        "title = \"合作单位\"",
        "title = \"合作单位\"\nintro = \"至少一家。\"\n[[variant]]\nwhen = { track = \"small\" }\nintro = \"可以没有。\"\n",
    );
    edit(
        "form/40-partners.toml",
        "readings = [\"partner_count\"]\n",
        "",
    );
    edit(
        "form/40-partners.toml",
        "row_label = \"合作单位\"",
        "row_label = \"合作单位\"\nhelp = \"写全称。\"\n[[field.variant]]\nwhen = { not = { track = \"big\" } }\nrequired = false\nmax_rows = 1\nhelp = \"可以不填。\"\n",
    );
    load(&PackFiles(files)).unwrap_or_else(|errors| panic!("{errors}"))
}

#[test]
fn words_and_counts_differ_where_a_variant_says_so() {
    let pack = pack();
    let (big, small) = (pack.track_index("big"), pack.track_index("small"));
    let section = pack
        .sections
        .iter()
        .find(|section| section.id == "partners")
        .expect("the section");
    assert_eq!(
        (section.intro_on(big), section.intro_on(small)),
        ("至少一家。", "可以没有。")
    );
    let field = pack.field("partners").expect("the table");
    assert_eq!(
        (field.help_on(big).as_str(), field.help_on(small).as_str()),
        ("写全称。", "可以不填。")
    );
    assert_eq!(
        (field.required_on(big), field.required_on(small)),
        (true, false)
    );
    assert_eq!(
        (field.max_rows_on(big), field.max_rows_on(small)),
        (Some(4), Some(1))
    );
    assert_eq!(pack.track_index("none"), None);
    assert_eq!(section.intro_on(None), "至少一家。");
}

#[test]
fn a_review_asks_for_what_its_own_track_asks() {
    let pack = pack();
    let asks = |track: &str| {
        let draft = blank(&pack, track).expect("a track");
        let report = support::reviewed(&pack, &draft);
        report.findings.iter().any(|finding| {
            finding.verdict == Verdict::Pending && finding.rule == "field:partners:required"
        })
    };
    assert_eq!((asks("big"), asks("small")), (true, false));
}

#[test]
fn clauses_of_another_programme_are_not_shown() {
    let mut files = support::files(&support::folder("packs/demo"));
    let tracks = files.get_mut("tracks.toml").expect("the file");
    tracks.extend_from_slice("\n[[programme]]\nid = \"q\"\ntitle = \"另一类\"\n".as_bytes());
    let clauses = files.get_mut("clauses.toml").expect("the file");
    clauses.extend_from_slice("\n[[clause]]\nid = \"Q\"\nprogramme = \"q\"\nplace = \"另一类\"\nlines = [1, 1]\ntext = \"另一类\"\nbackground = \"标题\"\n".as_bytes());
    let pack = load(&PackFiles(files)).unwrap_or_else(|errors| panic!("{errors}"));
    let both = ["9".to_owned(), "Q".to_owned()];
    assert_eq!(pack.clauses_on(pack.track_index("big"), &both), ["9"]);
    assert_eq!(pack.clauses_on(None, &both), both);
}

#[test]
fn a_column_of_other_tracks_is_left_out_with_or_without_rows_and_its_files_wait_for_nothing() {
    let mut files = support::files(&support::folder("packs/demo"));
    let mut edit = |name: &str, from: &str, to: &str| {
        let file = files.get_mut(name).expect("the file");
        let text = String::from_utf8(file.clone()).expect("text");
        assert!(text.contains(from), "{name} has no {from}");
        *file = text.replacen(from, to, 1).into_bytes();
    };
    edit(
        "form/40-partners.toml",
        "when = { field = \"row.foreign\", is = true }",
        "when = { track = \"big\" }",
    );
    edit(
        "attachments.toml",
        "for_each = \"partners\"",
        "for_each = \"partners\"\nwhen = { track = \"big\" }",
    );
    let pack = load(&PackFiles(files)).unwrap_or_else(|errors| panic!("{errors}"));
    let seen = |track: &str| {
        let report = support::reviewed(&pack, &blank(&pack, track).expect("a track"));
        let attachments = report
            .sections
            .iter()
            .find(|section| section.section == "attachments")
            .map_or(0, |section| section.total);
        (
            report
                .hidden
                .iter()
                .any(|path| path.starts_with("partners.")),
            attachments,
        )
    };
    let ((on_big, waits), (on_small, open)) = (seen("big"), seen("small"));
    assert_eq!((on_big, on_small), (false, true));
    assert_eq!(waits, open + 1, "only the big track waits for its partners");
}
