//! The guideline in its own words, with what accounts for each clause.

use shenbao_engine::{Account, AccountedBy, Declared, Pack, coverage};

use crate::wire::{AccountKind, AccountView, ClauseView, GuidelineView};

/// The guideline, clause by clause.
pub(crate) fn guideline(pack: &Pack) -> GuidelineView {
    let covered = coverage(pack);
    let clauses = pack.clauses.iter().zip(covered.clauses);
    GuidelineView {
        pack: pack.id.clone(),
        edition: pack.edition.clone(),
        title: pack.source.title.clone(),
        issuer: pack.issuer.clone(),
        clauses: clauses
            .map(|(clause, covered)| ClauseView {
                id: clause.id.clone(),
                programme: clause.programme.clone(),
                place: clause.place.clone(),
                text: clause.text.clone(),
                origin: clause.overlay.map(|ix| pack.overlays[ix].title.clone()),
                note: (!clause.note.is_empty()).then(|| clause.note.clone()),
                account: kind(covered.account),
                reason: reason(&clause.declared),
                by: covered.by.into_iter().map(accounted).collect(),
            })
            .collect(),
    }
}

fn accounted(by: AccountedBy) -> AccountView {
    AccountView { kind: kind(by.account), label: by.label, place: by.place }
}

fn reason(declared: &Declared) -> Option<String> {
    match declared {
        Declared::Nothing => None,
        Declared::Person(why) | Declared::Background(why) | Declared::Pending(why) => Some(why.clone()),
    }
}

fn kind(account: Account) -> AccountKind {
    match account {
        Account::Rule => AccountKind::Rule,
        Account::Field => AccountKind::Field,
        Account::Attachment => AccountKind::Attachment,
        Account::List => AccountKind::List,
        Account::Track => AccountKind::Track,
        Account::Person => AccountKind::Person,
        Account::Background => AccountKind::Background,
        Account::None => AccountKind::None,
    }
}
