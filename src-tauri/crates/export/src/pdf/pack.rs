//! Compressing the streams of a file, side by side and always in the same way.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Document, Object, Stream};

/// Streams shorter than this gain nothing.
const WORTHWHILE: usize = 64;
/// Higher levels take twice the time for two parts in a hundred.
const LEVEL: u32 = 6;

/// Compresses every stream that is not compressed yet.
pub(super) fn compress(pdf: &mut Document) -> std::io::Result<()> {
    let mut streams: Vec<&mut Stream> = pdf
        .objects
        .values_mut()
        .filter_map(|object| match object {
            Object::Stream(stream) => Some(stream),
            _ => None,
        })
        .filter(|stream| stream.content.len() >= WORTHWHILE && !stream.dict.has(b"Filter"))
        .collect();
    // The largest ones, the fonts, are dealt out first so that no thread ends with one of them.
    streams.sort_by_key(|stream| std::cmp::Reverse(stream.content.len()));
    let threads = std::thread::available_parallelism()
        .map_or(1, usize::from)
        .min(4);
    let mut hands: Vec<(usize, Vec<&mut Stream>)> = (0..threads).map(|_| (0, Vec::new())).collect();
    for stream in streams {
        if let Some(lightest) = hands.iter_mut().min_by_key(|(load, _)| *load) {
            lightest.0 += stream.content.len();
            lightest.1.push(stream);
        }
    }
    std::thread::scope(|scope| {
        let running: Vec<_> = hands
            .into_iter()
            .map(|(_, hand)| scope.spawn(|| hand.into_iter().try_for_each(deflate)))
            .collect();
        running
            .into_iter()
            .try_for_each(|thread| thread.join().expect("deflating does not panic"))
    })
}

fn deflate(stream: &mut Stream) -> std::io::Result<()> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(LEVEL));
    encoder.write_all(&stream.content)?;
    let packed = encoder.finish()?;
    if packed.len() < stream.content.len() {
        stream
            .dict
            .set("Filter", Object::Name(b"FlateDecode".to_vec()));
        stream.set_content(packed);
    }
    Ok(())
}
