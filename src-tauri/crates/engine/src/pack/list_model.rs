//! Lists of options: topics, institutions, regions.

use std::collections::{BTreeMap, HashMap};

use crate::text::normalised;

/// A list of options.
#[derive(Debug, Clone, Default)]
pub struct List {
    /// Its name.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Where it comes from.
    pub source: String,
    /// A note for readers.
    pub note: String,
    /// The clauses it embodies.
    pub clauses: Vec<String>,
    /// Its groups.
    pub groups: Vec<ListGroup>,
    /// Its items.
    pub items: Vec<ListItem>,
    pub(crate) by_id: HashMap<String, usize>,
    /// Normalised labels and aliases.
    pub(crate) by_name: BTreeMap<String, usize>,
    /// The same names by their first character, those of a single character left out.
    pub(crate) by_first: HashMap<char, Vec<(String, usize)>>,
}

/// A group of items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListGroup {
    /// Its id.
    pub id: String,
    /// Its label.
    pub label: String,
    /// The clauses it embodies.
    pub clauses: Vec<String>,
}

/// One option of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListItem {
    /// Its id, which the draft holds.
    pub id: String,
    /// Its label.
    pub label: String,
    /// The group it belongs to.
    pub group: String,
    /// Other names for it.
    pub aliases: Vec<String>,
    /// The clauses it embodies.
    pub clauses: Vec<String>,
    /// Further attributes by name.
    pub attrs: BTreeMap<String, String>,
}

impl List {
    /// The clauses of the list, its groups and its items, each once.
    #[must_use]
    pub fn all_clauses(&self) -> Vec<String> {
        let groups = self.groups.iter().flat_map(|group| &group.clauses);
        let items = self.items.iter().flat_map(|item| &item.clauses);
        let mut clauses: Vec<String> = self
            .clauses
            .iter()
            .chain(groups)
            .chain(items)
            .cloned()
            .collect();
        clauses.sort();
        clauses.dedup();
        clauses
    }

    /// Builds the look-ups by id and by name anew from the items.
    pub(crate) fn index(&mut self) {
        self.by_id.clear();
        self.by_name.clear();
        self.by_first.clear();
        for (ix, item) in self.items.iter().enumerate() {
            self.by_id.insert(item.id.clone(), ix);
            for name in item.aliases.iter().chain([&item.label]) {
                self.by_name.entry(normalised(name)).or_insert(ix);
            }
        }
        for (name, ix) in &self.by_name {
            let mut chars = name.chars();
            if let (Some(first), Some(_)) = (chars.next(), chars.next()) {
                let names = self.by_first.entry(first).or_default();
                names.push((name.clone(), *ix));
            }
        }
    }

    /// The item with this id.
    #[must_use]
    pub fn item(&self, id: &str) -> Option<&ListItem> {
        self.by_id.get(id).map(|ix| &self.items[*ix])
    }
}
