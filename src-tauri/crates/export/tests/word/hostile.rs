//! Files that are not ours, not honest or not whole.

use shenbao_export::docx::read::read;

use super::back::{made, with_part};

#[test]
fn files_that_are_not_ours_or_not_honest_are_refused_with_a_sentence() {
    let refused = |bytes: &[u8], word: &str| {
        let error = read(bytes).unwrap_err();
        assert!(error.to_string().contains(word), "{error}");
    };
    refused(b"", "不是 Word 文件");
    refused(b"%PDF-1.7", "不是 Word 文件");
    refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "不是 Word 文件");
    refused(b"PK\x03\x04rest", "损坏");
    refused(&made()[..2000], "损坏");
    refused(
        &with_part("docProps/custom.xml", |_| "<Properties/>".into()),
        "导出标记",
    );
    refused(
        &with_part("docProps/custom.xml", |text| text.replace(">1<", ">2<")),
        "更新版本",
    );
    refused(
        &with_part("word/document.xml", |text| {
            text.replace("<w:body>", "<w:body")
        }),
        "损坏",
    );
    refused(
        &with_part("word/document.xml", |text| {
            text.replacen(
                "<w:document",
                "<!DOCTYPE w [<!ENTITY a \"b\">]><w:document",
                1,
            )
        }),
        "不合规矩",
    );
    refused(
        &with_part("word/document.xml", |text| {
            text.replace("技术路线。", "&a;")
        }),
        "不合规矩",
    );
    refused(
        &with_part("word/document.xml", |text| {
            text.replace("<w:body>", &format!("<w:body>{}", "<w:tbl>".repeat(1000)))
        }),
        "不合规矩",
    );
    refused(
        &with_part("word/document.xml", |_| " ".repeat(65 << 20)),
        "大得不合常理",
    );
}

/// A few numbers in which nobody sees an order, the same every time.
fn scattered(seed: u64) -> impl Iterator<Item = usize> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    std::iter::repeat_with(move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state >> 33).unwrap()
    })
}

#[test]
fn files_changed_at_random_are_read_or_refused_but_never_fatal() {
    let odd = [
        "<w:p/>",
        "<w:del/>",
        "<w:tbl/>",
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr></w:p>",
        "<w:fldChar w:fldCharType=\"end\"/>",
    ];
    let torn = ["</w:tbl>", "<w:del>", "&#0;", "<"];
    let (mut read_anyway, mut refused) = (0, 0);
    for seed in 1..120 {
        let file = with_part("word/document.xml", |mut text| {
            for at in scattered(seed).take(3) {
                let mut at = at % text.len();
                while !text.is_char_boundary(at) {
                    at -= 1;
                }
                match seed % 3 {
                    0 => text.truncate(at.max(1)),
                    1 => text.insert_str(at, torn[at % torn.len()]),
                    _ => {
                        let tag = text[at..].find("<w:").map_or(at, |from| at + from);
                        text.insert_str(tag, odd[at % odd.len()]);
                    }
                }
            }
            text
        });
        match read(&file) {
            Ok(_) => read_anyway += 1,
            Err(_) => refused += 1,
        }
    }
    assert!(read_anyway > 0 && refused > 40, "{read_anyway} {refused}");
}

#[test]
fn a_file_made_to_be_slow_is_not() {
    let many = |what: &str| what.repeat(200_000);
    let started = std::time::Instant::now();
    for what in [
        "<w:bookmarkStart w:name=\"_Toc00000001\"/>",
        "<w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>x</w:instrText></w:r>",
        "<w:r><w:commentReference w:id=\"1\"/><w:drawing/></w:r>",
    ] {
        let end = "最后的话。</w:t></w:r>";
        let file = with_part("word/document.xml", |text| {
            text.replace(end, &format!("{end}{}", many(what)))
        });
        assert!(read(&file).is_ok());
    }
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}
