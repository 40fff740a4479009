import type { PDFContext, PDFDict, PDFObject, PDFRef } from '@cantoo/pdf-lib';
import { withBoundedStreams } from './bounded-pdf-streams.ts';
import { checkPdfBounds } from './pdf-bounds.ts';

type Library = typeof import('@cantoo/pdf-lib');

/** Why a PDF is not passed on. */
export type PdfFault = 'document-encrypted' | 'document-active-content' | 'document-unreadable' | 'too-large';

/** A PDF written anew, with what was left behind. */
export interface CleanPdf {
  bytes: Uint8Array<ArrayBuffer>;
  /** Places of document metadata removed: information entries, XMP packets, private application data. */
  metadataPlaces: number;
  /** There was a signature; it does not hold for the new file. */
  signed: boolean;
}

/** Objects of one document. */
const MAX_OBJECTS = 300_000;

/** Keys under which a document tells about itself (ISO 32000-2, 14.3 and 14.5). */
const METADATA_KEYS = ['Metadata', 'PieceInfo', 'LastModified'];

/** Keys and values of what runs, plays or carries other files (ISO 32000-2, 7.11.4, 12.6.4, 12.7.8, 13). */
const ACTIVE_KEYS = ['JS', 'JavaScript', 'EmbeddedFiles', 'EF', 'XFA', 'RichMediaContent', 'RichMediaSettings'];
const ACTIVE_VALUES = new Set(
  (
    'JavaScript Launch SubmitForm ImportData GoToR GoToE Rendition Movie Sound RichMediaExecute GoTo3DView ' +
    'FileAttachment RichMedia Screen 3D EmbeddedFile'
  ).split(' '),
);

/** Every dictionary and reference inside one object, itself included; does not follow references. */
function walk(library: Library, root: PDFObject, visit: (dictionary: PDFDict) => void): PDFRef[] {
  const references: PDFRef[] = [];
  const open: PDFObject[] = [root];
  for (let object = open.pop(); object !== undefined; object = open.pop()) {
    if (object instanceof library.PDFRef) references.push(object);
    else if (object instanceof library.PDFArray) open.push(...object.asArray());
    else {
      const dictionary = object instanceof library.PDFStream ? object.dict : object;
      if (!(dictionary instanceof library.PDFDict)) continue;
      visit(dictionary);
      open.push(...dictionary.values());
    }
  }
  return references;
}

/** Visits what can be reached from the catalogue, and deletes what cannot: earlier versions of a page are such. */
function sweep(library: Library, context: PDFContext, visit: (dictionary: PDFDict) => void): void {
  const reached = new Set<PDFRef>();
  const open: PDFRef[] = context.trailerInfo.Root instanceof library.PDFRef ? [context.trailerInfo.Root] : [];
  for (let reference = open.pop(); reference !== undefined; reference = open.pop()) {
    if (reached.has(reference)) continue;
    reached.add(reference);
    const object = context.lookup(reference);
    if (object !== undefined) open.push(...walk(library, object, visit));
  }
  for (const [reference] of context.enumerateIndirectObjects()) if (!reached.has(reference)) context.delete(reference);
}

function isActive(library: Library, dictionary: PDFDict): boolean {
  return dictionary.keys().some((key) => {
    if (ACTIVE_KEYS.includes(key.decodeText())) return true;
    const name = key.decodeText();
    if (name !== 'S' && name !== 'Subtype' && name !== 'Type') return false;
    const value = dictionary.lookup(key);
    return value instanceof library.PDFName && ACTIVE_VALUES.has(value.decodeText());
  });
}

function stripDictionary(library: Library, dictionary: PDFDict): number {
  return METADATA_KEYS.filter((key) => dictionary.delete(library.PDFName.of(key))).length;
}

function stripInformation(library: Library, context: PDFContext): number {
  const { trailerInfo } = context;
  const information = context.lookup(trailerInfo.Info);
  const places = information instanceof library.PDFDict ? information.keys().length : 0;
  delete trailerInfo.Info;
  delete trailerInfo.ID;
  return places;
}

async function rewrite(library: Library, bytes: Uint8Array): Promise<CleanPdf | { fault: PdfFault }> {
  const options = { updateMetadata: false, throwOnInvalidObject: true, parseSpeed: library.ParseSpeeds.Fastest };
  const document = await library.PDFDocument.load(bytes, options);
  const { context } = document;
  if (context.enumerateIndirectObjects().length > MAX_OBJECTS) return { fault: 'too-large' };
  if (document.getPageCount() < 1) return { fault: 'document-unreadable' };
  let metadataPlaces = stripInformation(library, context);
  let active = false;
  let signed = false;
  sweep(library, context, (dictionary) => {
    metadataPlaces += stripDictionary(library, dictionary);
    active ||= isActive(library, dictionary);
    signed ||= dictionary.has(library.PDFName.of('ByteRange'));
  });
  if (active) return { fault: 'document-active-content' };
  const saved = await document.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false });
  return { bytes: new Uint8Array(saved), metadataPlaces, signed };
}

/**
 * Writes a PDF anew from the objects its pages need: without document information, XMP, file identifier, private
 * application data, earlier versions and bytes around it. Text, fonts and pictures of the pages stay as they are.
 * Encrypted documents, and such that run scripts, start programs or carry files, are not passed on. Never throws.
 */
export async function cleanPdf(bytes: Uint8Array): Promise<CleanPdf | { fault: PdfFault }> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const fault = checkPdfBounds(file);
  if (fault !== undefined) return { fault };
  // Loaded on first use: most workers never see a PDF.
  const library = await import('@cantoo/pdf-lib');
  try {
    const rewritten = await withBoundedStreams(library, () => rewrite(library, bytes));
    return rewritten.overflow ? { fault: 'too-large' } : rewritten.result;
  } catch {
    return { fault: 'document-unreadable' };
  }
}
