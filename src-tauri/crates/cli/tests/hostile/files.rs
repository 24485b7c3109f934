//! Odd and hostile files, each made here, so that every byte of them is known.

use std::io::Write as _;
use std::path::Path;
use std::process::Command;

use flate2::Compression;
use flate2::write::ZlibEncoder;

use crate::build::{file, file_with, stream, text_pages};

/// What the inspector has to find.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Expected {
    Opens,
    OpensWith(&'static str),
    Locked,
    Broken,
    Unsettled,
    /// Either way, as long as it says something in time.
    Anything,
}

use Expected::{Anything, Broken, Locked, Opens, OpensWith, Unsettled};

pub(crate) struct Hostile {
    pub(crate) name: &'static str,
    pub(crate) bytes: Vec<u8>,
    pub(crate) expected: Expected,
}

fn pages(more: &str) -> Vec<u8> {
    file(&text_pages(&["one", "two"], more))
}

fn packed(size: usize) -> Vec<u8> {
    let mut out = ZlibEncoder::new(Vec::new(), Compression::best());
    let zeros = vec![0; 1 << 20];
    (0..size >> 20).for_each(|_| out.write_all(&zeros).unwrap());
    out.finish().unwrap()
}

/// A page whose contents are a stream.
fn drawn(contents: Vec<u8>) -> Vec<Vec<u8>> {
    vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>".to_vec(),
        contents,
    ]
}

fn replaced(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    let text: String = bytes.iter().copied().map(char::from).collect();
    assert!(text.contains(from), "{from}");
    text.replace(from, to).chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect()
}

fn locked(user: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let (from, to) = (folder.path().join("from.pdf"), folder.path().join("to.pdf"));
    std::fs::write(&from, pages("")).unwrap();
    let done = Command::new("qpdf").args(["--encrypt", user, "owner", "256", "--"]).arg(&from).arg(&to).status();
    assert!(done.unwrap().success());
    std::fs::read(to).unwrap()
}

fn png(width: u32, bits: u8, kind: u8) -> Vec<u8> {
    let chunk = |name: &[u8], data: &[u8]| {
        let length = u32::try_from(data.len()).unwrap().to_be_bytes();
        // Nobody on this way looks at the checksum.
        [&length, name, data, &[0; 4]].concat()
    };
    let head = [&width.to_be_bytes()[..], &width.to_be_bytes(), &[bits, kind, 0, 0, 0]].concat();
    let parts = [chunk(b"IHDR", &head), chunk(b"IDAT", &packed(1 << 20)), chunk(b"IEND", &[])];
    [b"\x89PNG\r\n\x1a\n".to_vec(), parts.concat()].concat()
}

fn jpeg(process: u8, colors: u8) -> Vec<u8> {
    let mut bytes = vec![0xFF, 0xD8, 0xFF, process, 0, 8 + 3 * colors, 8, 4, 0, 4, 0, colors];
    bytes.extend((1..=colors).flat_map(|id| [id, 0x11, 0]));
    bytes.extend([0xFF, 0xDA, 0, 2, 0xFF, 0xD9]);
    bytes
}

fn objects_in_a_bomb() -> Vec<u8> {
    let mut objects = drawn(stream("/Type/ObjStm/N 1/First 4/Filter/FlateDecode", &packed(300 << 20)));
    // The tree of pages is said to lie within the bomb.
    objects[0] = b"<</Type/Catalog/Pages 9 0 R>>".to_vec();
    let mut bytes = b"%PDF-1.5\n".to_vec();
    let mut rows = vec![[0, 0, 0, 0, 0]];
    for (index, object) in objects.iter().enumerate() {
        let [_, a, b, c] = u32::try_from(bytes.len()).unwrap().to_be_bytes();
        rows.push([1, a, b, c, 0]);
        bytes.extend(format!("{} 0 obj\n", index + 1).bytes());
        bytes.extend(object);
        bytes.extend(b"\nendobj\n");
    }
    rows.resize(9, [0; 5]);
    rows.push([2, 0, 0, 4, 0]);
    let start = bytes.len();
    bytes.extend(b"20 0 obj\n");
    bytes.extend(stream("/Type/XRef/W[1 3 1]/Size 10/Root 1 0 R", &rows.concat()));
    bytes.extend(format!("\nendobj\nstartxref\n{start}\n%%EOF\n").bytes());
    bytes
}

fn many_pages(count: usize) -> Vec<u8> {
    let mut objects = drawn(stream("", b""));
    objects[1] = format!("<</Type/Pages/Kids[{}]/Count {count}>>", "3 0 R ".repeat(count)).into();
    file(&objects)
}

/// Every file there is.
#[rustfmt::skip]
pub(crate) fn all() -> Vec<Hostile> {
    let good = pages("");
    let tree = |tree: &str| {
        let mut objects = drawn(stream("", b""));
        objects[1] = tree.into();
        file(&objects)
    };
    let action = |action: &str| pages(&format!("/Annots[<</Subtype/Link/Rect[0 0 9 9]/A{action}>>]"));
    let deep = format!("/X{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let launch = [text_pages(&["one"], "/Annots[<</Subtype/Link/Rect[0 0 9 9]/A<</S 7 0 R/F(cmd.exe)>>>>]"),
        vec![b"/Launch".to_vec()]].concat();
    let columns = stream("/Type/XRef/W[1 2 1]/Size 5/Root 1 0 R/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 1099511627776>>", &packed(1 << 20));
    let list: Vec<(&'static str, Vec<u8>, Expected)> = vec![
        ("cut.pdf", good[..good.len() / 2].to_vec(), Anything),
        ("no-table.pdf", replaced(&replaced(&good, "startxref", "start"), "xref", "none"), Opens),
        ("wrong-start.pdf", replaced(&good, "startxref\n", "startxref\n99"), Opens),
        ("table-in-circles.pdf", file_with(&text_pages(&["one"], ""), "/Prev 9"), Opens),
        ("tree-in-circles.pdf", tree("<</Type/Pages/Kids[2 0 R]/Count 1>>"), Broken),
        ("deep.pdf", pages(&deep), Anything),
        ("contents-bomb.pdf", file(&drawn(stream("/Filter/FlateDecode", &packed(300 << 20)))), Opens),
        ("objects-bomb.pdf", objects_in_a_bomb(), Unsettled),
        ("wide-table.pdf", [b"%PDF-1.5\n1 0 obj\n".to_vec(), columns, b"\nendobj\nstartxref\n9\n%%EOF".to_vec()].concat(), Broken),
        ("script.pdf", action("<</S/GoTo/D[0/Fit]/Next[<</S/Named/N/Print/Next<</S/JavaScript/JS(app.alert\\(1\\))>>>>]>>"), OpensWith("script")),
        ("launch.pdf", file(&launch), OpensWith("launch")),
        ("submit.pdf", action("<</S/SubmitForm/F(http://example.invalid)>>"), OpensWith("submit")),
        ("embedded.pdf", pages("/Annots[<</Subtype/FileAttachment/Rect[0 0 9 9]/FS<</Type/Filespec/F(x.exe)/EF<<>>>>>>]"), OpensWith("embedded")),
        ("user-password.pdf", locked("user"), Locked),
        ("owner-password.pdf", locked(""), OpensWith("restricted")),
        ("no-pages.pdf", tree("<</Type/Pages/Kids[]/Count 0>>"), Broken),
        ("many-pages.pdf", many_pages(100_000), Unsettled),
        ("turned.pdf", pages("/Rotate 450"), OpensWith("\"width\":297,\"height\":210")),
        ("inherited.pdf", good.clone(), OpensWith("\"width\":210,\"height\":297")),
        ("vast.pdf", pages("/MediaBox[0 0 1000000000 1e12]"), Opens),
        ("upside-down.pdf", pages("/MediaBox[0 0 -595 -842]"), OpensWith("\"width\":210,\"height\":297")),
        ("length-lies.pdf", replaced(&good, "/Length ", "/Length 99999999"), Opens),
        ("junk-before.pdf", [b"MZ junk \xff\xd8 ".repeat(40), good.clone()].concat(), Opens),
        ("really-a-picture.pdf", jpeg(0xC0, 3), Anything),
        ("really-a-pdf.jpg", good, Anything),
        ("empty.pdf", Vec::new(), Anything),
        ("vast.png", png(50_000, 8, 0), OpensWith("\"width\":50000")),
        ("deep-and-clear.png", png(64, 16, 6), OpensWith("transparent")),
        ("print-colours.jpg", jpeg(0xC0, 4), OpensWith("cmyk")),
        ("progressive.jpg", jpeg(0xC2, 3), Opens),
        ("phone.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".to_vec(), OpensWith("heic")),
    ];
    list.into_iter().map(|(name, bytes, expected)| Hostile { name, bytes, expected }).collect()
}

/// A scan of two gigabytes, most of which is a hole.
pub(crate) fn scan_of_two_gigabytes(path: &Path) {
    use std::io::{Seek as _, SeekFrom};
    const SIZE: u64 = 2 << 30;
    let mut file = std::fs::File::create(path).unwrap();
    let head = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
        3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>endobj\n\
        4 0 obj<</Length 28>>stream\nq 595 0 0 842 0 0 cm /I Do Q\nendstream endobj\n";
    let picture = format!("5 0 obj<</Subtype/Image/Width 793/Height 1122/Length {SIZE}>>stream\n");
    file.write_all(head.as_bytes()).unwrap();
    file.write_all(picture.as_bytes()).unwrap();
    let end = file.seek(SeekFrom::Current(i64::try_from(SIZE).unwrap())).unwrap();
    let mut tail = "\nendstream endobj\nxref\n0 6\n0000000000 65535 f \n".to_owned();
    for number in 1..=5 {
        let at = format!("{head}{picture}").find(&format!("{number} 0 obj")).unwrap();
        tail += &format!("{at:010} 00000 n \n");
    }
    let table = end + tail.find("xref").unwrap() as u64;
    tail += &format!("trailer<</Size 6/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n");
    file.write_all(tail.as_bytes()).unwrap();
}
