import type { DeviceDto } from '@studyshare/core/contract';
import type { WordKey, Words } from '../base/words.ts';

/** Maker and model, each once, and apart from text of the other direction. */
export function deviceName({ manufacturer, model }: DeviceDto): string {
  const known = manufacturer === '' || model.toLowerCase().startsWith(manufacturer.toLowerCase());
  return `\u2068${known ? model : `${manufacturer} ${model}`}\u2069`;
}

const PICTURES: Readonly<Partial<Record<string, WordKey>>> = {
  ultrasound: 'deviceMasks.pictures.ultrasound',
  'secondary-capture': 'deviceMasks.pictures.secondary-capture',
  'cross-sectional': 'deviceMasks.pictures.cross-sectional',
  projection: 'deviceMasks.pictures.projection',
  photograph: 'deviceMasks.pictures.photograph',
};

/** What kind of pictures, and their size: columns before rows, in whatever direction the text around it runs. */
export function devicePictures({ pictures, columns, rows }: DeviceDto, { t, direction }: Words): string {
  const [begin, end] = direction === 'rtl' ? ['\u2066', '\u2069'] : ['', ''];
  const size = t('deviceMasks.size', { columns: `${begin}${columns}`, rows: `${rows}${end}` });
  return `${t(PICTURES[pictures] ?? 'deviceMasks.pictures.other')} · ${size}`;
}
