//! The paste sheet as one web page that needs nothing else: no network, its own style and script.

use std::fmt::Write as _;

use shenbao_app::PasteView;

const HEAD: &str = r#"<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<style>
body { font: 15px/1.6 "Source Han Sans SC", "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", sans-serif; color: #1b2327; background: #fff; max-width: 860px; margin: 0 auto; padding: 24px; }
h1 { font-size: 20px; } h2 { font-size: 16px; margin: 28px 0 4px; border-bottom: 1px solid #c9d1d4; }
h2 small { font-weight: 400; color: #566268; }
.entry { border-bottom: 1px solid #e4e9eb; padding: 8px 0; break-inside: avoid; }
.line { display: flex; gap: 12px; align-items: baseline; } .line b { flex: 1; font-weight: 500; }
.facts { color: #566268; font-size: 12px; } .remark { color: #8a5a00; font-size: 12px; margin: 2px 0; }
pre { font: inherit; white-space: pre-wrap; overflow-wrap: anywhere; margin: 4px 0 0; }
button { font: inherit; font-size: 13px; min-height: 28px; padding: 0 12px; border: 1px solid #8a979c; border-radius: 4px; background: #fff; color: inherit; }
button:hover { background: #eef3f4; } .done button { border-color: #0b6b72; color: #0b6b72; }
@media print { button { display: none; } }
</style></head><body>
"#;

const FOOT: &str = r#"<script>
document.addEventListener("click", async (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  const text = button.closest(".entry").querySelector("pre").textContent;
  try { await navigator.clipboard.writeText(text); }
  catch {
    const box = document.createElement("textarea");
    box.value = text; document.body.append(box); box.select(); document.execCommand("copy"); box.remove();
  }
  button.textContent = "已复制";
  button.closest(".entry").classList.add("done");
});
</script></body></html>
"#;

pub(crate) fn page(sheet: &PasteView) -> String {
    let mut page = String::from(HEAD);
    let _ = writeln!(page, "<title>{0}</title><h1>{0}</h1>", safe(&sheet.title));
    for group in &sheet.groups {
        let row = if group.row.is_empty() { String::new() } else { format!(" <small>{}</small>", safe(&group.row)) };
        let _ = writeln!(page, "<h2>{}{row}</h2>", safe(&group.section));
        for entry in &group.entries {
            let blank = entry.text.is_empty();
            let limit = entry.limit.map(|limit| format!(" · 限 {limit}")).unwrap_or_default();
            let facts = if blank {
                "未填".to_owned()
            } else {
                format!(
                    "字符 {} · 不含空白 {} · Word 字数 {}{limit}",
                    entry.characters, entry.without_blanks, entry.words
                )
            };
            let button = if blank { "" } else { "<button type=\"button\">复制</button>" };
            let _ = writeln!(
                page,
                "<div class=\"entry\"><div class=\"line\"><b>{}</b><span class=\"facts\">{facts}</span>{button}</div>",
                safe(&entry.label)
            );
            for remark in &entry.remarks {
                let _ = writeln!(page, "<p class=\"remark\">{}</p>", safe(remark));
            }
            // A line end right after the tag would not be part of the text.
            let text = if blank { String::new() } else { format!("<pre>{}</pre>", safe(&entry.text)) };
            let _ = writeln!(page, "{text}</div>");
        }
    }
    if !sheet.files.is_empty() {
        page.push_str("<h2>上传附件</h2><ol>\n");
        for file in &sheet.files {
            let _ = writeln!(page, "<li>{} <span class=\"facts\">{} 字节</span></li>", safe(&file.name), file.size);
        }
        page.push_str("</ol>\n");
    }
    page + FOOT
}

/// A text that means nothing but itself in a page.
fn safe(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            c => safe.push(c),
        }
    }
    safe
}
