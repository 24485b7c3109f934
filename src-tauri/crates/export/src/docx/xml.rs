//! Writing XML: the one place where text is escaped, and where what XML cannot carry is left out.

use std::collections::BTreeSet;

use quick_xml::escape::escape;

/// XML as it grows.
#[derive(Debug, Default)]
pub(super) struct Xml {
    out: String,
    /// Characters that had to be left out.
    pub(super) dropped: BTreeSet<char>,
}

impl Xml {
    /// A part of the package, with its declaration.
    pub(super) fn part() -> Self {
        let mut xml = Self::default();
        xml.raw("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
        xml
    }

    /// Mark-up that stands in this program.
    pub(super) fn raw(&mut self, mark_up: &str) -> &mut Self {
        self.out.push_str(mark_up);
        self
    }

    /// The opening tag of an element.
    pub(super) fn open(&mut self, tag: &str, attributes: &[(&str, &str)]) -> &mut Self {
        self.tag(tag, attributes);
        self.raw(">")
    }

    /// An element without content.
    pub(super) fn leaf(&mut self, tag: &str, attributes: &[(&str, &str)]) -> &mut Self {
        self.tag(tag, attributes);
        self.raw("/>")
    }

    /// The closing tag of an element.
    pub(super) fn close(&mut self, tag: &str) -> &mut Self {
        self.raw("</").raw(tag).raw(">")
    }

    /// An element that holds text alone.
    pub(super) fn element(&mut self, tag: &str, text: &str) -> &mut Self {
        self.open(tag, &[]).text(text).close(tag)
    }

    /// Text, in an element or between quotes.
    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        self.dropped.extend(text.chars().filter(|ch| !carries(*ch)));
        let kept = carried(text);
        self.out.push_str(&escape(kept.as_str()));
        self
    }

    /// The whole of it.
    pub(super) fn finish(self) -> Vec<u8> {
        self.out.into_bytes()
    }

    fn tag(&mut self, tag: &str, attributes: &[(&str, &str)]) {
        self.raw("<").raw(tag);
        for (name, value) in attributes {
            self.raw(" ").raw(name).raw("=\"").text(value).raw("\"");
        }
    }
}

/// Text without what XML cannot carry.
pub(super) fn carried(text: &str) -> String {
    text.chars().filter(|ch| carries(*ch)).collect()
}

/// A lone carriage return would come back as a line feed, so it counts as one that is lost.
fn carries(ch: char) -> bool {
    matches!(ch, '\t' | '\n' | '\u{20}'..='\u{fffd}' | '\u{10000}'..)
}

#[cfg(test)]
mod tests {
    use super::Xml;

    #[test]
    fn what_xml_cannot_carry_is_left_out_and_remembered() {
        let mut xml = Xml::default();
        xml.open("a", &[("b", "\"<&>\u{1}")])
            .text("甲\u{8}<乙>&𬭎\u{fffe}")
            .close("a");
        assert_eq!(xml.dropped, ['\u{1}', '\u{8}', '\u{fffe}'].into());
        let text = String::from_utf8(xml.finish()).expect("it was a string");
        assert_eq!(text, "<a b=\"&quot;&lt;&amp;&gt;\">甲&lt;乙&gt;&amp;𬭎</a>");
    }
}
