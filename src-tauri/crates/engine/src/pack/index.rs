//! Turning clause ids into indices, once everything of a pack is read.

use super::model::Pack;

/// Turns clause ids into indices, so that a review need not look names up. The clauses of a list
/// fare as the fields that choose from it.
pub(super) fn clauses(pack: &mut Pack) {
    let known = pack.clause_ix.clone();
    let index = |ids: &[String]| -> Vec<usize> {
        ids.iter().filter_map(|id| known.get(id).copied()).collect()
    };
    let of_lists: Vec<Vec<usize>> = pack
        .lists
        .iter()
        .map(|list| index(&list.all_clauses()))
        .collect();
    let list_ix = |id: &Option<String>| {
        id.as_ref()
            .and_then(|id| pack.lists.iter().position(|list| list.id == *id))
    };
    let mut fields = std::mem::take(&mut pack.fields);
    for field in &mut fields {
        let columns = field
            .table
            .as_mut()
            .map_or(&mut [][..], |table| &mut table.columns);
        for column in columns {
            column.clause_ix = index(&column.clauses);
            let lists = [list_ix(&column.list), list_ix(&column.suggest_list)];
            column.clause_ix.extend(
                lists
                    .into_iter()
                    .flatten()
                    .flat_map(|list| of_lists[list].iter().copied()),
            );
        }
        field.clause_ix = index(&field.clauses);
        let lists = [list_ix(&field.list), list_ix(&field.suggest_list)];
        field.clause_ix.extend(
            lists
                .into_iter()
                .flatten()
                .flat_map(|list| of_lists[list].iter().copied()),
        );
    }
    pack.fields = fields;
    for rule in &mut pack.rules {
        rule.clause_ix = index(&rule.clauses);
    }
    for rule in &mut pack.across {
        rule.clause_ix = index(&rule.clauses);
    }
    for slot in &mut pack.slots {
        slot.clause_ix = index(&slot.clauses);
        slot.clause_ix
            .extend(slot.tick_clauses.iter().flat_map(|clauses| index(clauses)));
    }
    pack.track_clauses = pack
        .tracks
        .iter()
        .map(|track| {
            let programme = pack
                .programmes
                .iter()
                .filter(|programme| programme.id == track.programme);
            let facts = track.facts.iter().map(|fact| &fact.clauses);
            programme
                .map(|programme| &programme.clauses)
                .chain([&track.clauses])
                .chain(facts)
                .flat_map(|ids| index(ids))
                .collect()
        })
        .collect();
}
