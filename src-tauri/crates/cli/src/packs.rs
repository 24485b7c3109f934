//! `shenbao packs`: what is installed.

use std::io::{Write as _, stdout};

use anyhow::Result;
use serde::Serialize;
use shenbao_app::wire::OverlayView;
use shenbao_app::{Clock, pack_view};

use crate::Exit;
use crate::args::{Args, Format};
use crate::print::{self, json, line};

pub(crate) fn run(args: &Args, clock: &Clock, format: Format) -> Result<Exit> {
    #[derive(Serialize)]
    struct Answer<'a, P> {
        packs: Vec<P>,
        overlays: Vec<OverlayView>,
        notices: &'a [String],
    }
    let packs = print::packs(args);
    let views: Vec<_> = packs.all().iter().map(|pack| pack_view(pack, clock)).collect();
    let mut out = stdout().lock();
    if format == Format::Json {
        json(&mut out, &Answer { packs: views, overlays: packs.overlays(), notices: &packs.notices })?;
        return Ok(Exit::Fine);
    }
    let overlays = packs.overlays();
    for pack in &views {
        line(&mut out, format!("{}  {}（{}）", pack.id, pack.title, pack.edition))?;
        line(&mut out, format!("  条款 {} 条，已落实 {} 条", pack.clauses_total, pack.clauses_accounted))?;
        for overlay in overlays.iter().filter(|overlay| overlay.pack == pack.id && overlay.edition == pack.edition) {
            line(&mut out, format!("  叠加 {}  {}", overlay.id, overlay.title))?;
        }
        for programme in &pack.programmes {
            line(&mut out, format!("  {}", programme.title))?;
            if programme.tracks.is_empty() {
                line(&mut out, "    （暂未开放填报）")?;
            }
            for track in &programme.tracks {
                let facts: Vec<_> = track.facts.iter().map(|fact| format!("{} {}", fact.label, fact.value)).collect();
                line(&mut out, format!("    {}  {}：{}", track.id, track.title, facts.join("，")))?;
            }
        }
    }
    out.flush()?;
    Ok(Exit::Fine)
}
