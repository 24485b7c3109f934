//! Sets the sample application, so that its pages can be looked at: `cargo run --example demo OUT.pdf`;
//! with a name that ends in `.docx` it becomes a Word file.
#![allow(
    clippy::unwrap_used,
    reason = "a test, a sample or a measurement may stop where something fails"
)]

#[path = "../tests/common/mod.rs"]
mod common;

fn main() {
    let path = std::env::args()
        .nth(1)
        .unwrap_or_else(|| "demo.pdf".to_owned());
    if path.ends_with(".docx") {
        let origin = shenbao_export::docx::Origin::default();
        let word = shenbao_export::docx(&common::application(), &origin, &common::fonts()).unwrap();
        std::fs::write(&path, &word.bytes).unwrap();
        return println!("{path}：{} 字节", word.bytes.len());
    }
    let pdf = match shenbao_export::render(&common::application(), &common::fonts()) {
        Ok(pdf) => pdf,
        Err(error) => {
            eprintln!("{error}");
            std::process::exit(1);
        }
    };
    std::fs::write(&path, &pdf.bytes).unwrap();
    println!("{path}：{} 页，{} 字节", pdf.pages, pdf.bytes.len());
}
