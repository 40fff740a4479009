import { readFile } from 'node:fs/promises';
import type { TextBox, TextBoxArea, TextSearchFrame, TextSearchOptions } from '../../ports/text-search.ts';
import { parseAlphabet } from './alphabet.ts';
import { cropArea, findContent } from './crop-content.ts';
import { Detector } from './detector.ts';
import type { ModelFiles } from './model-files.ts';
import { type BoxReading, Recognizer } from './recognizer.ts';

/** Detector and recognizer, loaded; works in the thread that calls it and blocks it meanwhile. */
export interface Engine {
  search(frame: TextSearchFrame, options: TextSearchOptions): Promise<TextBox[]>;
  release(): Promise<void>;
}

const DEFAULT_SCALE = 1.5;

function boundScale(scale: number = DEFAULT_SCALE): number {
  return Math.min(4, Math.max(0.25, scale));
}

function contains(outer: TextBoxArea, inner: TextBoxArea): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

function describe({ latin, any }: BoxReading): Pick<TextBox, 'text' | 'textConfidence' | 'characters'> {
  const characters = { count: [...any.text].length, confidence: any.confidence };
  return { text: latin.text, textConfidence: latin.confidence, characters };
}

/** Boxes of a part of the frame, in pixels of the frame. */
function shift<T extends TextBoxArea>(area: T, by: { x: number; y: number }): T {
  return { ...area, x: area.x + by.x, y: area.y + by.y };
}

function settingsOf(threads: number) {
  // A memory pattern is kept for each size of input, of which there are as many as frames and boxes.
  return {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
    enableMemPattern: false,
    // Threads that wait for their share by turning in circles take the processor from the workers.
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  } as const;
}

/** Loads the networks; `threads` is how many processors one search may use. */
export async function loadEngine(files: ModelFiles, threads: number): Promise<Engine> {
  const { default: runtime } = await import('onnxruntime-node');
  const settings = settingsOf(threads);
  const detection = await runtime.InferenceSession.create(files.detector, settings);
  const recognition = await runtime.InferenceSession.create(files.recognizer, settings);
  const detector = new Detector(runtime, detection);
  const recognizer = new Recognizer(runtime, recognition, parseAlphabet(await readFile(files.alphabet, 'utf8')));
  return {
    async search(frame, { scale, recognize = true, decided = [] }) {
      const content = findContent(frame);
      if (content === undefined) return [];
      const part = cropArea(frame, content);
      const boxes = await detector.detect(part, boundScale(scale));
      const isDecided = (text: TextBoxArea) => decided.some((area) => contains(area, shift(text, content)));
      const unread = boxes.filter(({ text }) => recognize && !isDecided(text));
      const readings = await recognizer.read(
        part,
        unread.map(({ text }) => text),
      );
      return boxes.map((box): TextBox => {
        const reading = readings[unread.indexOf(box)];
        return {
          area: shift(box.area, content),
          confidence: box.confidence,
          elongation: box.elongation,
          ...(reading && describe(reading)),
        };
      });
    },
    async release() {
      await detection.release();
      await recognition.release();
    },
  };
}
