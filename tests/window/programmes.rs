//! Every programme in the real window, from the choice of a track to papers on the disk: its own
//! sections, demands and attachments are there, and those of the others are not.

use shenbao_tests::desk::{Desk, What};

use crate::steps::{export, open_sample, step, text_of_application};

/// What tells one programme from the others.
struct Journey {
    track: &'static str,
    sample: &'static str,
    /// Words that stand in the exported application.
    words: &'static [&'static str],
    /// Slots of its own, and slots of the other programmes.
    slots: &'static [&'static str],
    others: &'static [&'static str],
}

fn goes_all_the_way(journey: &Journey) {
    let desk = Desk::start();
    open_sample(&desk, journey.track, journey.sample);
    desk.read(What::TestId("count-error"), "0");
    step(&desk, "attachments");
    for slot in journey.slots {
        // One for each partner, where every partner brings its own.
        desk.see(What::Css(&format!(
            ":nth-child(1 of [data-testid^='slot-{slot}'])"
        )));
    }
    for slot in journey.others {
        desk.see_no(What::Css(&format!("[data-testid^='slot-{slot}']")));
    }
    desk.picture(&format!("attachments-{}", journey.track));

    step(&desk, "review");
    desk.see(What::Role("heading", "检查"));
    desk.picture(&format!("review-{}", journey.track));
    let files = export(&desk);
    let text = text_of_application(&files, journey.words[0]);
    for word in journey.words {
        assert!(text.contains(word), "“{word}” is missing in the export");
    }
    assert!(text.contains("草稿"), "the file says that it is a draft");
}

#[test]
fn a_regional_application_by_an_enterprise() {
    goes_all_the_way(&Journey {
        track: "b-chuanyu",
        sample: "chuanyu-enterprise",
        words: &["川渝科技创新合作计划"],
        slots: &["coop_agreement", "finance_report", "fund_pledge"],
        others: &["match_pledge"],
    });
}

#[test]
fn an_international_application_by_an_enterprise() {
    goes_all_the_way(&Journey {
        track: "c-belt",
        sample: "c-belt-enterprise",
        words: &["共建“一带一路”国家"],
        slots: &["cooperation_paper", "paper_translation", "self_ability"],
        others: &["match_pledge", "coop_agreement", "finance_report"],
    });
}
