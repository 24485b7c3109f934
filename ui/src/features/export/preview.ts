// The real pages: the bytes the export would write, opened with pdf.js in the window.
// The legacy build, because the desktop's own engine may be some years old.
import { getDocument, GlobalWorkerOptions, type PDFDocumentProxy, type RenderTask } from "pdfjs-dist/legacy/build/pdf.mjs";
import workerUrl from "pdfjs-dist/legacy/build/pdf.worker.min.mjs?url";

GlobalWorkerOptions.workerSrc = workerUrl;

export type Pages = PDFDocumentProxy;

export function openPages(data: Uint8Array): Promise<Pages> {
  // Fonts are embedded, so neither character maps nor standard fonts are fetched; evaluation is forbidden by policy.
  return getDocument({ data, isEvalSupported: false, useSystemFonts: false }).promise;
}

/** Draws one page into a canvas at a width in CSS pixels; a newer drawing on the same canvas cancels the older. */
export function createPainter() {
  const running = new WeakMap<HTMLCanvasElement, RenderTask>();
  return async function paint(pages: Pages, number: number, canvas: HTMLCanvasElement, box: { width: number; height?: number }): Promise<void> {
    running.get(canvas)?.cancel();
    const page = await pages.getPage(number);
    const natural = page.getViewport({ scale: 1 });
    const scale = Math.min(box.width / natural.width, box.height === undefined ? Infinity : box.height / natural.height);
    const sharp = Math.min(window.devicePixelRatio || 1, 2);
    const viewport = page.getViewport({ scale: scale * sharp });
    canvas.width = Math.floor(viewport.width);
    canvas.height = Math.floor(viewport.height);
    canvas.style.width = `${Math.floor(viewport.width / sharp)}px`;
    canvas.style.height = `${Math.floor(viewport.height / sharp)}px`;
    const task = page.render({ canvas, viewport });
    running.set(canvas, task);
    try {
      await task.promise;
    } catch (cause) {
      if (!(cause instanceof Error && cause.name === "RenderingCancelledException")) throw cause;
    }
  };
}
