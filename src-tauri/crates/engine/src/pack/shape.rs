//! What the readers ask of the files, noted while packs are read. The readers say once what may stand
//! where; schemas for editors are drawn from these notes, so that they cannot say anything else.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

/// An index into [`Shapes`].
pub(crate) type Place = usize;

/// What kind of value a reader takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Text,
    /// A text out of a choice.
    Word,
    Integer,
    Truth,
    List,
    Table,
}

/// A table that was read: which reading, where in its file.
type Table = (usize, usize, usize);

/// What was asked of one place.
#[derive(Debug, Default)]
pub(crate) struct Shape {
    /// The kinds of value the readers take here; none means that nobody looked.
    pub(crate) kinds: BTreeSet<Kind>,
    /// The only texts taken here, if there is such a choice.
    pub(crate) words: BTreeSet<&'static str>,
    pub(crate) keys: BTreeMap<&'static str, Place>,
    pub(crate) items: Option<Place>,
    /// Where keys are names, what stands under each.
    pub(crate) named: Option<Place>,
    /// The shapes with a name of their own that are read here.
    pub(crate) refs: BTreeSet<&'static str>,
    tables: BTreeSet<Table>,
    needed: BTreeMap<&'static str, BTreeSet<Table>>,
}

impl Shape {
    /// The keys without which no table was read here.
    pub(crate) fn required(&self) -> Vec<&'static str> {
        let always = self.needed.iter();
        always
            .filter(|(_, tables)| **tables == self.tables)
            .map(|(key, _)| *key)
            .collect()
    }
}

/// Everything asked so far, over any number of packs.
#[derive(Debug, Default)]
pub(crate) struct Shapes {
    all: RefCell<Vec<Shape>>,
    roots: RefCell<BTreeMap<String, Place>>,
    reading: Cell<usize>,
    files: RefCell<BTreeMap<String, usize>>,
}

impl Shapes {
    /// Another pack begins: its files are not those of the one before.
    pub(crate) fn begin(&self) {
        self.reading.set(self.reading.get() + 1);
    }

    /// A file of some kind, or a shape with a name of its own.
    pub(crate) fn root(&self, name: &str) -> Place {
        if let Some(place) = self.roots.borrow().get(name) {
            return *place;
        }
        let place = self.add();
        self.roots.borrow_mut().insert(name.to_owned(), place);
        place
    }

    fn add(&self) -> Place {
        let mut all = self.all.borrow_mut();
        all.push(Shape::default());
        all.len() - 1
    }

    fn inner(&self, place: Place, of: impl Fn(&mut Shape) -> &mut Option<Place>) -> Place {
        if let Some(inner) = *of(&mut self.all.borrow_mut()[place]) {
            return inner;
        }
        let inner = self.add();
        *of(&mut self.all.borrow_mut()[place]) = Some(inner);
        inner
    }

    pub(crate) fn takes(&self, place: Place, kind: Kind) {
        self.all.borrow_mut()[place].kinds.insert(kind);
    }

    pub(crate) fn words(&self, place: Place, words: impl Iterator<Item = &'static str>) {
        self.all.borrow_mut()[place].words.extend(words);
    }

    pub(crate) fn key(&self, place: Place, key: &'static str) -> Place {
        if let Some(inner) = self.all.borrow()[place].keys.get(key) {
            return *inner;
        }
        let inner = self.add();
        self.all.borrow_mut()[place].keys.insert(key, inner);
        inner
    }

    pub(crate) fn items(&self, place: Place) -> Place {
        self.inner(place, |shape| &mut shape.items)
    }

    pub(crate) fn named(&self, place: Place) -> Place {
        self.inner(place, |shape| &mut shape.named)
    }

    pub(crate) fn refers(&self, place: Place, name: &'static str) -> Place {
        let own = self.root(name);
        // A shape is not made of itself: a reader may hand a value on to one that names it again.
        if own != place {
            self.all.borrow_mut()[place].refs.insert(name);
        }
        own
    }

    fn table_of(&self, file: &str, offset: usize) -> Table {
        let mut files = self.files.borrow_mut();
        let next = files.len();
        let file = *files.entry(file.to_owned()).or_insert(next);
        (self.reading.get(), file, offset)
    }

    pub(crate) fn table(&self, place: Place, file: &str, offset: usize) {
        let table = self.table_of(file, offset);
        self.all.borrow_mut()[place].tables.insert(table);
    }

    pub(crate) fn needs(&self, place: Place, key: &'static str, file: &str, offset: usize) {
        let table = self.table_of(file, offset);
        let mut all = self.all.borrow_mut();
        all[place].needed.entry(key).or_default().insert(table);
    }

    /// Looks at one shape.
    pub(crate) fn at<T>(&self, place: Place, look: impl FnOnce(&Shape) -> T) -> T {
        look(&self.all.borrow()[place])
    }

    /// The kinds of file met, and the shapes with names of their own.
    pub(crate) fn roots(&self) -> BTreeMap<String, Place> {
        self.roots.borrow().clone()
    }
}
