// The real pages: the bytes the export would write, opened with pdf.js in the window.
// The legacy build, because the desktop's own engine may be some years old.
import { getDocument, GlobalWorkerOptions, PDFWorker, type PDFDocumentProxy, type RenderTask } from "pdfjs-dist/legacy/build/pdf.mjs";
import workerUrl from "pdfjs-dist/legacy/build/pdf.worker.min.mjs?url";

GlobalWorkerOptions.workerSrc = workerUrl;

export type Pages = PDFDocumentProxy;

/** One for all files: starting another takes longer than drawing a page. */
let worker: PDFWorker | undefined;

export function openPages(data: Uint8Array): Promise<Pages> {
  worker ??= new PDFWorker();
  // Fonts are embedded, so neither character maps nor standard fonts are fetched; evaluation is forbidden by policy.
  return getDocument({ data, worker, isEvalSupported: false, useSystemFonts: false }).promise;
}

export interface PaintBox {
  width: number;
  height?: number;
  /** Pixels per CSS pixel at least; small pictures are drawn larger and scaled down, or hairlines turn black. */
  sharp?: number;
}

/** Draws pages into one canvas at a size in CSS pixels; a newer drawing takes the place of an older one under way. */
export function createPainter() {
  let latest = 0;
  let running: RenderTask | undefined;
  return async function paint(pages: Pages, number: number, canvas: HTMLCanvasElement, box: PaintBox): Promise<void> {
    const mine = ++latest;
    running?.cancel();
    // A canvas takes one drawing at a time, so the older one must be over, whichever way it ends.
    await running?.promise.catch(() => {});
    const page = await pages.getPage(number);
    if (mine !== latest) return;
    const natural = page.getViewport({ scale: 1 });
    const scale = Math.min(box.width / natural.width, box.height === undefined ? Infinity : box.height / natural.height);
    const sharp = Math.max(box.sharp ?? 1, Math.min(window.devicePixelRatio || 1, 2));
    const viewport = page.getViewport({ scale: scale * sharp });
    canvas.width = Math.floor(viewport.width);
    canvas.height = Math.floor(viewport.height);
    canvas.style.width = `${Math.floor(viewport.width / sharp)}px`;
    canvas.style.height = `${Math.floor(viewport.height / sharp)}px`;
    running = page.render({ canvas, viewport });
    try {
      await running.promise;
    } catch (cause) {
      if (mine === latest) throw cause;
    }
  };
}
