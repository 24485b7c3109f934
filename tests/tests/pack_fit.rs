//! Which tracks fit: the applicants that a pack describes, each with everything that must be said of
//! every track, and what holds for every applicant and every change of track.
//! `UPDATE_EXPECT=1` writes what is said into the files, to be read before it is committed.

use std::collections::BTreeSet;
use std::path::PathBuf;

use shenbao_draft::{Draft, Edit, apply};
use shenbao_engine::{
    About, Applicant, FitState, Moment, Pack, applicants, blank, fill, fit, fit_draft, retrack,
    run_applicant,
};
use shenbao_tests::packs;

/// The fewest applicants all packs have together.
const FEWEST: usize = 20;

fn read() -> Vec<(PathBuf, Pack, Vec<Applicant>)> {
    let read = packs::all().into_iter();
    read.map(|(folder, files)| match applicants(&files) {
        Ok((pack, applicants)) => (folder, pack, applicants),
        Err(errors) => panic!("{}: {errors}", folder.display()),
    })
    .collect()
}

/// A day that the pack itself names.
fn moment(pack: &Pack) -> Moment {
    let today = pack.dates.first().expect("a named date").on;
    Moment { today }
}

/// The draft with edits that must fit made.
fn edited(draft: &Draft, edits: &[Edit]) -> Draft {
    let mut after = draft.clone();
    apply(&mut after, edits).expect("edits that fit");
    after
}

#[test]
fn every_applicant_is_told_what_the_pack_says() {
    let (mut count, mut wrong, mut states) = (0, Vec::new(), BTreeSet::new());
    let updates = std::env::var_os("UPDATE_EXPECT").is_some();
    for (folder, pack, applicants) in read() {
        count += applicants.len();
        let said: Vec<(&Applicant, Vec<String>)> = applicants
            .iter()
            .map(|applicant| (applicant, run_applicant(&pack, applicant)))
            .collect();
        if updates {
            let told = said
                .iter()
                .map(|(applicant, lines)| (&*applicant.file, lines));
            packs::expect(&folder, "[[applicant]]\n", told);
            continue;
        }
        for (applicant, lines) in &said {
            let words = lines.iter().filter_map(|line| line.split(' ').next());
            states.extend(words.filter(|word| !word.is_empty()).map(str::to_owned));
            if *lines != applicant.expect {
                let Applicant {
                    file, line, name, ..
                } = applicant;
                let (now, then) = (lines.join("\n  "), applicant.expect.join("\n  "));
                wrong.push(format!("{file}:{line} {name}\n  {now}\n应为\n  {then}"));
            }
        }
        let names: BTreeSet<&str> = applicants.iter().map(|of| of.name.as_str()).collect();
        assert_eq!(names.len(), applicants.len(), "a name is there twice");
    }
    println!("{count} applicants");
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    assert!(count >= FEWEST, "only {count} applicants");
    let all = ["不可报", "可报", "差一步", "问"].map(str::to_owned);
    assert!(updates || states == BTreeSet::from(all), "{states:?}");
}

#[test]
fn what_decides_names_a_clause_and_the_changes_named_make_the_track_fit_none_of_them_idle() {
    let mut ways = 0;
    for (_, pack, applicants) in read() {
        let moment = moment(&pack);
        for applicant in &applicants {
            let (draft, all) = match &applicant.about {
                About::Draft(draft) => ((**draft).clone(), fit_draft(&pack, draft, &moment)),
                About::Answers(answers) => {
                    let mut draft = blank(&pack, &pack.tracks[0].id).expect("a track");
                    draft.values.clear();
                    fill(&pack, &mut draft, answers);
                    (draft, fit(&pack, answers, &moment))
                }
            };
            for finding in all.iter().flat_map(|fit| &fit.blocking) {
                let (name, rule) = (&applicant.name, &finding.rule);
                assert!(!finding.clauses.is_empty(), "{name}: {rule} has no clause");
            }
            for near in all.iter().filter(|fit| fit.state == FitState::Near) {
                let fits = |edits: &[Edit]| {
                    let after = edited(&draft, edits);
                    let all = fit_draft(&pack, &after, &moment);
                    let here = all.iter().find(|fit| fit.track == near.track);
                    here.expect("the track").state == FitState::Fits
                };
                assert!(!near.ways.is_empty(), "{}: {}", applicant.name, near.track);
                for way in &near.ways {
                    let edits: Vec<Edit> = way.iter().map(|change| change.edit.clone()).collect();
                    assert!(fits(&edits), "{}: {}: {way:?}", applicant.name, near.track);
                    for left_out in 0..edits.len() {
                        let mut fewer = edits.clone();
                        fewer.remove(left_out);
                        assert!(!fits(&fewer), "{}: {}: {way:?}", applicant.name, near.track);
                    }
                    ways += 1;
                }
            }
        }
    }
    assert!(ways >= 100, "only {ways} ways");
}

#[test]
fn every_sample_fits_the_track_it_is_for() {
    for (folder, pack, _) in read() {
        for sample in &pack.samples {
            let all = fit_draft(&pack, &sample.draft, &moment(&pack));
            let own = all.iter().find(|fit| fit.current).expect("its track");
            let name = format!("{}/{}", folder.display(), sample.id);
            assert_eq!(own.state, FitState::Fits, "{name}: {:?}", own.blocking);
            assert!(own.unknown.is_empty(), "{name}: {:?}", own.unknown);
        }
    }
}

#[test]
fn changing_the_track_of_any_sample_and_back_gives_the_same_draft() {
    let mut pairs = 0;
    for (_, pack, _) in read() {
        let moment = moment(&pack);
        let change = |draft: &Draft, track: &str| {
            let planned = retrack(&pack, draft, track, &moment).expect("a track of the pack");
            (edited(draft, &planned.edits), planned)
        };
        for sample in &pack.samples {
            for track in pack.tracks.iter().filter(|track| track.id != sample.track) {
                let (there, planned) = change(&sample.draft, &track.id);
                assert_eq!(there.track, track.id);
                let (back, returned) = change(&there, &sample.track);
                assert_eq!(back, sample.draft, "{} → {}", sample.id, track.id);
                // What was put aside is what comes back.
                let paths = |shifts: &[shenbao_engine::Shift]| -> BTreeSet<String> {
                    shifts.iter().map(|shift| shift.path.clone()).collect()
                };
                let (gone, come) = (paths(&planned.aside), paths(&returned.back));
                assert_eq!(gone, come, "{} → {}", sample.id, track.id);
                assert_eq!(
                    planned.opens, -returned.opens,
                    "{} → {}",
                    sample.id, track.id
                );
                pairs += 1;
            }
        }
    }
    assert!(pairs >= 300, "only {pairs} pairs");
}

#[test]
fn nothing_is_lost_on_the_way_through_every_track() {
    for (_, pack, _) in read() {
        let moment = moment(&pack);
        for sample in &pack.samples {
            let mut draft = sample.draft.clone();
            let own = |track: &&str| **track != sample.track;
            let all = pack.tracks.iter().map(|track| track.id.as_str());
            for track in all.filter(own).chain([sample.track.as_str()]) {
                let planned = retrack(&pack, &draft, track, &moment).expect("a track");
                draft = edited(&draft, &planned.edits);
            }
            assert_eq!(draft, sample.draft, "{}", sample.id);
        }
    }
}
