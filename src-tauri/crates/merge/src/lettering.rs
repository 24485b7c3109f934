//! The letters that are put on pages: faces cut down to them, written once for all pages.

use std::io;

use crate::object::{Dict, Obj};
use crate::write::Writer;

/// A character of a face.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Letter {
    /// The character.
    pub ch: char,
    /// Its glyph in the program.
    pub glyph: u16,
    /// Its width in thousandths of the size.
    pub advance: f32,
}

/// A TrueType program with the letters that are needed of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Face {
    /// Its PostScript name with the tag of a subset before it.
    pub name: String,
    /// The program.
    pub program: Vec<u8>,
    /// The letters; no letter stands in two faces.
    pub letters: Vec<Letter>,
    /// Left, bottom, right and top of all glyphs, in thousandths of the size.
    pub bounds: [f32; 4],
    /// Above the base line.
    pub ascent: f32,
    /// Below the base line, negative.
    pub descent: f32,
}

/// All letters that are put on pages.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Lettering {
    /// The faces.
    pub faces: Vec<Face>,
}

impl Lettering {
    fn find(&self, ch: char) -> Option<(usize, &Letter)> {
        let mut faces = self.faces.iter().enumerate();
        faces.find_map(|(index, face)| Some((index, face.letters.iter().find(|letter| letter.ch == ch)?)))
    }

    /// The width of a text of size 1.
    pub(crate) fn width(&self, text: &str) -> f64 {
        text.chars().filter_map(|ch| self.find(ch)).map(|(_, letter)| f64::from(letter.advance) / 1000.0).sum()
    }

    /// The text in pieces of one face each, as strings of glyphs.
    pub(crate) fn pieces(&self, text: &str) -> Vec<(usize, String)> {
        let mut pieces: Vec<(usize, String)> = Vec::new();
        for (face, letter) in text.chars().filter_map(|ch| self.find(ch)) {
            let glyph = format!("{:04X}", letter.glyph);
            match pieces.last_mut().filter(|(last, _)| *last == face) {
                Some((_, glyphs)) => glyphs.push_str(&glyph),
                None => pieces.push((face, glyph)),
            }
        }
        pieces
    }
}

/// Writes a face under a number given out before.
pub(crate) fn write(writer: &mut Writer<'_>, id: u32, face: &Face) -> io::Result<()> {
    let [program, descriptor, descendant, unicode] = [(); 4].map(|()| writer.reserve());
    let name = Obj::Name(face.name.as_bytes().to_vec());
    let length = Obj::Int(i64::try_from(face.program.len()).unwrap_or(i64::MAX));
    writer.stream(program, Dict::default().with("Length1", length), &face.program)?;
    let real = |value: f32| Obj::real(f64::from(value));
    let about = Dict::default()
        .with("Type", Obj::name("FontDescriptor"))
        .with("FontName", name.clone())
        .with("Flags", Obj::Int(4))
        .with("FontBBox", Obj::Array(face.bounds.map(real).to_vec()))
        .with("ItalicAngle", Obj::Int(0))
        .with("Ascent", real(face.ascent))
        .with("Descent", real(face.descent))
        .with("CapHeight", real(face.ascent))
        .with("StemV", Obj::Int(80))
        .with("FontFile2", Obj::Ref(program));
    writer.object(descriptor, &about.into())?;
    let text = |value: &str| Obj::Str(format!("({value})").into_bytes());
    let system = Dict::default()
        .with("Registry", text("Adobe"))
        .with("Ordering", text("Identity"))
        .with("Supplement", Obj::Int(0));
    let widths = face
        .letters
        .iter()
        .flat_map(|letter| [Obj::Int(i64::from(letter.glyph)), Obj::Array(vec![real(letter.advance)])]);
    let cid = Dict::default()
        .with("Type", Obj::name("Font"))
        .with("Subtype", Obj::name("CIDFontType2"))
        .with("BaseFont", name.clone())
        .with("CIDSystemInfo", system.into())
        .with("FontDescriptor", Obj::Ref(descriptor))
        .with("DW", Obj::Int(1000))
        .with("W", Obj::Array(widths.collect()))
        .with("CIDToGIDMap", Obj::name("Identity"));
    writer.object(descendant, &cid.into())?;
    writer.stream(unicode, Dict::default(), to_unicode(face).as_bytes())?;
    let font = Dict::default()
        .with("Type", Obj::name("Font"))
        .with("Subtype", Obj::name("Type0"))
        .with("BaseFont", name)
        .with("Encoding", Obj::name("Identity-H"))
        .with("DescendantFonts", Obj::Array(vec![Obj::Ref(descendant)]))
        .with("ToUnicode", Obj::Ref(unicode));
    writer.object(id, &font.into())
}

/// Which characters the glyphs stand for.
fn to_unicode(face: &Face) -> String {
    let lines = face.letters.iter().map(|letter| {
        let mut units = [0; 2];
        let units: String = letter.ch.encode_utf16(&mut units).iter().map(|unit| format!("{unit:04X}")).collect();
        format!("<{:04X}> <{units}>\n", letter.glyph)
    });
    let lines: Vec<String> = lines.collect();
    let blocks: String =
        lines.chunks(100).map(|block| format!("{} beginbfchar\n{}endbfchar\n", block.len(), block.concat())).collect();
    format!(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
         /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n\
         /CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
         1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n{blocks}\
         endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    )
}
