//! Filling pages from above: what stays together, what starts anew, what is left for the next page.

use std::rc::Rc;

use super::draw::{Draw, Mark, Page};
use super::paragraph::SetLine;
use super::style::MM;
use crate::document::PageSetup;

/// A strip over the full width that is never split.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Slab {
    pub(crate) height: f32,
    /// Room above, dropped at the top of a page.
    pub(crate) before: f32,
    /// Room below.
    pub(crate) after: f32,
    pub(crate) draws: Vec<Draw>,
    /// Must not be the last on its page.
    pub(crate) keep: bool,
    /// The heading that stands here.
    pub(crate) mark: Option<Mark>,
}

impl Slab {
    /// A line of text as a strip, moved to the right by `x`.
    pub(crate) fn line(line: SetLine, x: f32) -> Self {
        let mut slab = Self {
            height: line.height,
            draws: line.draws,
            ..Self::default()
        };
        if x != 0.0 {
            slab.draws.iter_mut().for_each(|draw| draw.shift(x, 0.0));
        }
        slab
    }

    /// The same strip, made from this part of the draft.
    pub(crate) fn of(mut self, origin: Option<&Rc<str>>, width: f32) -> Self {
        self.draws.extend(origin.map(|path| Draw::Origin {
            x: 0.0,
            y: 0.0,
            width,
            height: self.height,
            path: Rc::clone(path),
        }));
        self
    }
}

/// The pages made so far and the place where the next strip goes.
pub(crate) struct Flow {
    pub(crate) pages: Vec<Page>,
    pub(crate) marks: Vec<Mark>,
    /// Left edge of the text.
    pub(crate) left: f32,
    /// Width of the text.
    pub(crate) width: f32,
    top: f32,
    bottom: f32,
    y: f32,
    after: f32,
    waiting: Vec<Slab>,
    empty: bool,
}

impl Flow {
    pub(crate) fn new(page: &PageSetup) -> Self {
        Self {
            pages: vec![Page::default()],
            marks: Vec::new(),
            left: page.left * MM,
            width: (page.width - page.left - page.right) * MM,
            top: page.top * MM,
            bottom: (page.height - page.bottom) * MM,
            y: page.top * MM,
            after: 0.0,
            waiting: Vec::new(),
            empty: true,
        }
    }

    /// Height of the text on a full page.
    pub(crate) fn full(&self) -> f32 {
        self.bottom - self.top
    }

    /// Height left on this page.
    pub(crate) fn left_over(&self) -> f32 {
        self.bottom - self.y - self.after
    }

    pub(crate) fn is_fresh(&self) -> bool {
        self.empty && self.waiting.is_empty()
    }

    /// Adds a strip; strips that keep with the next are held back until it is known.
    pub(crate) fn push(&mut self, slab: Slab) {
        let keep = slab.keep;
        self.waiting.push(slab);
        if !keep {
            self.settle(0.0);
        }
    }

    /// Places what waits, on a new page if it and `extra` more do not fit on this one.
    pub(crate) fn settle(&mut self, extra: f32) {
        let waiting = std::mem::take(&mut self.waiting);
        let mut height = 0.0;
        let mut gap = self.after;
        for (index, slab) in waiting.iter().enumerate() {
            let before = if index == 0 && self.empty {
                0.0
            } else {
                slab.before.max(gap)
            };
            height += before + slab.height;
            gap = slab.after;
        }
        // What follows stands below the last strip's gap, too.
        let extra = if extra > 0.0 { extra + gap } else { 0.0 };
        if !self.empty && self.y + height + extra > self.bottom + 0.05 {
            self.new_page();
        }
        for slab in waiting {
            self.place(slab);
        }
    }

    fn place(&mut self, mut slab: Slab) {
        let before = if self.empty {
            0.0
        } else {
            slab.before.max(self.after)
        };
        if !self.empty && self.y + before + slab.height > self.bottom + 0.05 {
            self.new_page();
            return self.place(slab);
        }
        self.y += before;
        if let Some(mut mark) = slab.mark.take() {
            mark.page = self.pages.len() - 1;
            mark.y = self.y;
            self.marks.push(mark);
        }
        self.draw(slab.draws, slab.height);
        self.after = slab.after;
    }

    /// Draws at the current place and moves on.
    pub(crate) fn draw(&mut self, mut draws: Vec<Draw>, height: f32) {
        draws
            .iter_mut()
            .for_each(|draw| draw.shift(self.left, self.y));
        self.page().draws.append(&mut draws);
        self.y += height;
        self.after = 0.0;
        self.empty = false;
    }

    /// Leaves room; at the top of a page too, if somebody asked for it.
    pub(crate) fn space(&mut self, height: f32) {
        self.settle(0.0);
        self.y += self.after + height;
        self.after = 0.0;
        self.empty = false;
    }

    /// Leaves at least this much room before what follows, if anything stands above.
    pub(crate) fn gap(&mut self, height: f32) {
        if !self.empty {
            self.after = self.after.max(height);
        }
    }

    /// Uses up the room asked for below the last strip.
    pub(crate) fn step_over_gap(&mut self) {
        self.y += self.after;
        self.after = 0.0;
    }

    pub(crate) fn page(&mut self) -> &mut Page {
        self.pages
            .last_mut()
            .expect("there is a page from the start")
    }

    /// Starts a new page, whatever stands on this one.
    pub(crate) fn new_page(&mut self) {
        self.pages.push(Page::default());
        self.y = self.top;
        self.after = 0.0;
        self.empty = true;
    }

    /// Starts a new page unless this one is still empty.
    pub(crate) fn fresh_page(&mut self) {
        self.settle(0.0);
        if !self.empty {
            self.new_page();
        }
    }
}
