import { deflateSync } from 'node:zlib';
import { PDFDocument, PDFName, PDFString, StandardFonts } from '@cantoo/pdf-lib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CleanPdf, cleanPdf } from './clean-pdf.ts';

async function makeReport(change: (document: PDFDocument) => void | Promise<void> = () => {}): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  document.addPage([300, 200]).drawText('No finding', { x: 20, y: 100, font });
  document.setAuthor('DRFOXGLOVE');
  document.setTitle('QWZALMA TESTPERSON');
  await change(document);
  return document.save({ useObjectStreams: false });
}

async function clean(bytes: Uint8Array): Promise<CleanPdf> {
  const result = await cleanPdf(bytes);
  if ('fault' in result) throw new Error(result.fault);
  return result;
}

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

test('A2: document information, XMP, identifier and private data are gone, the pages are there', async () => {
  const report = await makeReport((document) => {
    const xmp = document.context.stream('<x:xmpmeta>MRN7781234</x:xmpmeta>', { Type: 'Metadata', Subtype: 'XML' });
    document.catalog.set(PDFName.of('Metadata'), document.context.register(xmp));
    document
      .getPage(0)
      .node.set(PDFName.of('PieceInfo'), document.context.obj({ App: { Private: PDFString.of('WARD9') } }));
  });
  expect(text(report)).toContain('MRN7781234');
  const { bytes, metadataPlaces, signed } = await clean(report);
  for (const token of ['DRFOXGLOVE', 'QWZALMA', 'MRN7781234', 'WARD9', '/Info', '/Metadata', '/ID'])
    expect(text(bytes)).not.toContain(token);
  expect(metadataPlaces).toBeGreaterThan(3);
  expect(signed).toBe(false);
  expect((await PDFDocument.load(bytes)).getPageCount()).toBe(1);
});

test('what an earlier version of the document said, and bytes around it, are left behind', async () => {
  const report = await makeReport((document) => void document.context.register(PDFString.of('OLDVERSION')));
  const padded = Buffer.concat([report, Buffer.from('\nTRAILINGBYTES')]);
  expect(text(padded)).toContain('OLDVERSION');
  expect(text((await clean(padded)).bytes)).not.toMatch(/OLDVERSION|TRAILINGBYTES/);
});

test('a document whose objects lie in compressed streams is cleaned the same way', async () => {
  const packed = await (await PDFDocument.load(await makeReport(), { updateMetadata: false })).save({
    useObjectStreams: true,
  });
  expect(text(packed)).toContain('/ObjStm');
  const { bytes, metadataPlaces } = await clean(packed);
  expect(metadataPlaces).toBeGreaterThan(1);
  expect(text(bytes)).not.toMatch(/DRFOXGLOVE|\/Info|\/ObjStm/);
  expect((await PDFDocument.load(bytes)).getPageCount()).toBe(1);
});

test('the same document gives the same bytes, and a clean one stays readable', async () => {
  const report = await makeReport();
  const once = (await clean(report)).bytes;
  expect((await clean(report)).bytes).toEqual(once);
  expect((await clean(once)).metadataPlaces).toBe(0);
});

test('A7: encrypted, active, broken and exploding documents are told apart', async () => {
  const script = await makeReport((document) => document.addJavaScript('main', 'app.alert(1)'));
  expect(await cleanPdf(script)).toEqual({ fault: 'document-active-content' });
  const attached = await makeReport((document) => document.attach(new Uint8Array([1, 2]), 'a.bin'));
  expect(await cleanPdf(attached)).toEqual({ fault: 'document-active-content' });
  const launch = await makeReport((document) => {
    const action = document.context.obj({ S: 'Launch', F: PDFString.of('calc.exe') });
    document.catalog.set(PDFName.of('OpenAction'), document.context.register(action));
  });
  expect(await cleanPdf(launch)).toEqual({ fault: 'document-active-content' });
  const locked = await PDFDocument.load(await makeReport());
  locked.encrypt({ userPassword: 'a', ownerPassword: 'b' });
  expect(await cleanPdf(await locked.save())).toEqual({ fault: 'document-encrypted' });
  expect(await cleanPdf(Buffer.from('%PDF-1.4\n%%EOF\n'))).toEqual({ fault: 'document-unreadable' });
  const bomb = deflateSync(Buffer.alloc(200 * 2 ** 20));
  const explode = (dictionary: string) =>
    Buffer.concat([
      Buffer.from(`%PDF-1.5\n1 0 obj\n<< ${dictionary} >>\nstream\n`),
      bomb,
      Buffer.from('\nendstream\n'),
    ]);
  const flate = `/N 1 /First 4 /Filter /FlateDecode /Length ${bomb.length}`;
  expect(await cleanPdf(explode(`/Type /ObjStm ${flate}`))).toEqual({ fault: 'too-large' });
  expect(await cleanPdf(explode(`/Type /ObjStm /X (1 0 obj stream) ${flate}`))).toEqual({ fault: 'too-large' });
  expect(await cleanPdf(explode(`/Type /Obj#53tm ${flate}`))).toEqual({ fault: 'document-unreadable' });
  expect(await cleanPdf(explode('/Type /ObjStm /N 1 /First 4 /Filter /LZWDecode'))).toEqual({ fault: 'too-large' });
});

test.each([
  ['through another filter first', '[/ASCIIHexDecode /FlateDecode]', (bomb: Buffer) => `${bomb.toString('hex')}>`, ''],
  ['twice, with a comment between', '[/FlateDecode%\n/FlateDecode]', (bomb: Buffer) => deflateSync(bomb), ''],
  ['far behind the name of its type', '/FlateDecode', (bomb: Buffer) => bomb, ' '.repeat(70_000)],
])('A7: an object stream that explodes %s does not explode here', async (_how, filter, pack, gap) => {
  const data = Buffer.from(pack(deflateSync(Buffer.alloc(260 * 2 ** 20, 32))));
  const document = Buffer.concat([
    Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n'),
    Buffer.from('2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n'),
    Buffer.from('3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>\nendobj\n'),
    Buffer.from(`4 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter ${filter} /Length ${data.length} ${gap}>>\nstream\n`),
    data,
    Buffer.from('\nendstream\nendobj\ntrailer\n<< /Root 1 0 R /Size 5 >>\n%%EOF\n'),
  ]);
  expect(await cleanPdf(document)).toEqual({ fault: 'too-large' });
});

test('A7: damaged documents end in an answer, and no answer holds the metadata', async () => {
  const report = await makeReport();
  const damages = fc.array(fc.tuple(fc.nat(report.length - 1), fc.integer({ min: 0, max: 255 })), {
    minLength: 1,
    maxLength: 8,
  });
  await fc.assert(
    fc.asyncProperty(damages, async (places) => {
      const damaged = report.slice();
      for (const [at, value] of places) damaged[at] = value;
      const result = await cleanPdf(damaged);
      if (!('fault' in result)) expect(text(result.bytes)).not.toContain('/Author');
    }),
    { numRuns: 60 },
  );
});
