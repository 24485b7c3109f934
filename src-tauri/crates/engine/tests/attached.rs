//! What a look into an attachment found, in a person's words.

mod support;

use shenbao_draft::{
    Active, AttachmentFacts, Confirmation, FileKind, PictureFacts, Scans, Sheets, Stopped, Trait,
};
use shenbao_engine::{Finding, FindingKind, Report, Severity, SlotState, Verdict};
use support::{demo, reviewed, sample};

/// The review of a draft whose first attachment was found to be so.
fn report(facts: AttachmentFacts) -> Report {
    let pack = demo();
    let mut draft = sample(&pack);
    draft.attachments[0].facts = facts;
    reviewed(&pack, &draft)
}

fn told(report: &Report) -> Vec<&Finding> {
    let findings = report.findings.iter();
    findings
        .filter(|it| it.kind == FindingKind::Attachment && it.rule.ends_with(":f1"))
        .collect()
}

fn readable() -> AttachmentFacts {
    AttachmentFacts {
        kind: FileKind::Pdf,
        pages: Some(9),
        readable: true,
        ..AttachmentFacts::default()
    }
}

fn sheets(width: u32, height: u32, pages: u32, first: u32) -> Sheets {
    Sheets {
        width,
        height,
        pages,
        first,
    }
}

#[test]
fn what_was_found_is_told_with_what_to_do() {
    let scans = |dpi| Scans {
        pages: 9,
        dpi,
        page: 2,
    };
    let picture = |traits: &[Trait]| PictureFacts {
        width: 640,
        height: 480,
        traits: traits.to_vec(),
        ..PictureFacts::default()
    };
    let (warning, hint) = (Severity::Warning, Severity::Hint);
    let plain = readable;
    let cases = [
        (
            AttachmentFacts {
                restricted: true,
                ..plain()
            },
            warning,
            "使用限制",
        ),
        (
            AttachmentFacts {
                broken_page: Some(5),
                ..plain()
            },
            warning,
            "第 5 页已损坏",
        ),
        (
            AttachmentFacts {
                active: vec![Active::Script, Active::Launch],
                ..plain()
            },
            warning,
            "带有脚本、启动",
        ),
        (
            AttachmentFacts {
                active: vec![Active::Embedded],
                ..plain()
            },
            hint,
            "内嵌的其他文件",
        ),
        (
            AttachmentFacts {
                scans: Some(scans(96)),
                ..plain()
            },
            warning,
            "约 96 dpi",
        ),
        (
            AttachmentFacts {
                sheets: vec![sheets(210, 297, 8, 1), sheets(297, 420, 1, 3)],
                ..plain()
            },
            hint,
            "第 3 页是 A3，其余为 A4",
        ),
        (
            AttachmentFacts {
                sheets: vec![sheets(3, 3, 9, 1)],
                ..plain()
            },
            warning,
            "不像纸张",
        ),
        (
            AttachmentFacts {
                picture: Some(picture(&[])),
                ..plain()
            },
            hint,
            "640×480 像素",
        ),
        (
            AttachmentFacts {
                picture: Some(picture(&[Trait::Transparent, Trait::Unfit])),
                ..plain()
            },
            hint,
            "带有透明部分",
        ),
    ];
    for (facts, severity, words) in cases {
        let report = report(facts);
        let told = told(&report);
        let [finding] = told.as_slice() else {
            panic!("{words}: {told:?}")
        };
        assert!(finding.message.contains(words), "{}", finding.message);
        assert_eq!(
            (finding.severity, finding.verdict),
            (severity, Verdict::Violated)
        );
        assert!(
            finding.fix.is_some() && finding.dismiss_key.is_some(),
            "{words}"
        );
        let file = &report.checklist[0].files[0];
        assert!(
            file.problem.is_none() && file.notices[0].contains(words),
            "{file:?}"
        );
        assert_eq!(
            report.summary.errors, 0,
            "{words}: it can be used all the same"
        );
    }
    let fine = AttachmentFacts {
        scans: Some(scans(300)),
        text: Some(true),
        ..readable()
    };
    assert!(told(&report(fine)).is_empty());
}

#[test]
fn what_nobody_could_look_into_is_for_a_person_until_the_content_changes() {
    let pack = demo();
    let mut draft = sample(&pack);
    draft.attachments[0].facts = AttachmentFacts {
        kind: FileKind::Pdf,
        stopped: Some(Stopped::Time),
        ..AttachmentFacts::default()
    };
    let before = reviewed(&pack, &draft);
    let finding = told(&before)[0];
    assert_eq!(finding.verdict, Verdict::Manual);
    assert!(
        finding.message.contains("没有检查完"),
        "{}",
        finding.message
    );
    assert_eq!(before.checklist[0].state, SlotState::ToConfirm);
    let key = finding
        .confirm_key
        .clone()
        .expect("a person can confirm it");
    draft.confirmations.insert(key, Confirmation::default());
    let after = reviewed(&pack, &draft);
    assert!(told(&after)[0].confirmed);
    assert_ne!(after.checklist[0].state, SlotState::Unreadable);
    draft.attachments[0].sha256 = "9".repeat(64);
    assert!(!told(&reviewed(&pack, &draft))[0].confirmed);
}
