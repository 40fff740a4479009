/**
 * Labels that ultrasound devices write, whoever made them, and that are not somebody's name: they may stay alone or
 * with a value. Case does not matter.
 */
export const LABELS: readonly string[] = [
  ...['2D', '3D', '4D', 'PW', 'CW', 'PD', 'CFM', 'THI', 'Harm', 'Gain', 'Frq', 'Freq', 'Frame rate', 'Depth', 'Focus'],
  ...[
    'Zoom',
    'Persist',
    'Persistence',
    'Dynamic range',
    'TGC',
    'Wall filter',
    'SV angle',
    'Baseline',
    'Sweep',
    'Frozen',
  ],
  ...['HRes', 'HGen', 'HPen', 'Bandwidth', 'Left', 'Right', 'Sag', 'Sagittal', 'Trans', 'Transverse', 'Trv', 'Coronal'],
  ...['Axial', 'Midline', 'Proximal', 'Distal', 'Superior', 'Inferior', 'Anterior', 'Posterior', 'Medial', 'Lateral'],
  ...['Liver', 'Kidney', 'Spleen', 'Gallbladder', 'Pancreas', 'Bladder', 'Uterus', 'Ovary', 'Thyroid', 'Aorta'],
  ...['Prostate', 'Testis', 'Femur', 'Abdomen', 'Circumference', 'Distance', 'Volume', 'Velocity'],
];

/** Labels that stay only with their value: alone they could be initials or a name. */
export const VALUE_LABELS: readonly string[] = [
  // Output display (IEC 60601-2-37)
  ...['MI', 'TI', 'TIs', 'TIb', 'TIc', 'AP', 'AO', 'PWR', 'Power'],
  // Picture settings
  ...['Gn', 'DR', 'Dyn', 'Comp', 'FR', 'Fps', 'Map', 'PRF', 'WF', 'SV', 'Angle', 'Scale', 'Edge', 'Res', 'Pen', 'Gen'],
  // Obstetric and general measurements
  ...['BPD', 'HC', 'AC', 'FL', 'CRL', 'OFD', 'EFW', 'AFI', 'GS', 'NT', 'HL', 'TCD', 'CM', 'FHR', 'HR', 'GA', 'US GA'],
  ...[
    'Dist',
    'Area',
    'Circ',
    'Vol',
    'Diam',
    'Length',
    'Width',
    'Height',
    'D1',
    'D2',
    'D3',
    'L1',
    'L2',
    'W1',
    'H1',
    'A1',
  ],
  ...['A2', 'V1', 'V2', 'Vmax', 'Vmin', 'Vmean', 'Vel', 'PS', 'ED', 'PSV', 'EDV', 'RI', 'PI', 'S/D', 'TAmax', 'TAmean'],
  ...['PG', 'PGmax', 'PGmean', 'MaxPG', 'MeanPG', 'VTI', 'Max', 'Min', 'Mean', 'Time', 'Accel', 'Slope', 'EF', 'FS'],
  ...['ESV', 'LVIDd', 'LVIDs', 'IVSd', 'LVPWd', 'LVOT', 'E/A'],
];

/** Units of at least two signs; they may stand apart from their number. */
export const UNITS: readonly string[] = [
  ...['mm', 'cm', 'mm2', 'cm2', 'mm²', 'cm²', 'mm3', 'cm3', 'cm³', 'ml', 'cc', 'dB', 'Hz', 'kHz', 'MHz', 'fps', 'bpm'],
  ...['ms', 'sec', 'cm/s', 'mm/s', 'm/s', 'mmHg', 'cm/s2', 'm/s2', 'mW/cm2', 'mW', 'kg', 'deg'],
];

/** Units of one sign; they must touch their number. */
export const SHORT_UNITS: readonly string[] = ['%', '°', 's', 'g', 'V', 'x'];
