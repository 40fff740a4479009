import { type LabelGroup, terms } from './label-group.ts';

/** What devices write of themselves: output, picture settings, modes, transducers. */
export const DEVICE_LABELS: readonly LabelGroup[] = [
  {
    source: 'IEC 60601-2-37 (output display) and DICOM PS3.3 C.8.5 (ultrasound modules)',
    plain: [
      ...terms(
        '2D, 3D, 4D, B-mode, M-mode, Doppler, PW Doppler, CW Doppler, Color Doppler, Colour Doppler, Power Doppler',
      ),
      ...terms(
        'Color, Colour, CFM, CDI, CPA, PDI, TDI, TVI, PWD, CWD, CFI, MFI, SMI, ADF, BPDI, eFlow, B-Flow, SonoCT, XRES',
      ),
      ...terms(
        'THI, HRes, HGen, HPen, HArm, Harm, Harmonic, Harmonics, CrossXBeam, SRI, SCC, Compound, Elasto, Elastography',
      ),
      ...terms(
        'Strain, Shear wave, SWE, ARFI, CEUS, Contrast, Dual, Biplane, Triplane, Panorama, LOGIQView, SieScape, Cine',
      ),
      ...terms('Bandwidth, Gain, Frq, Freq, Frequency, Frame rate, Frame avg, Depth, Focus, Zoom, HD zoom, Persist'),
      ...terms(
        'Persistence, Dynamic range, TGC, Wall filter, Sample volume, SV angle, Angle corr, Baseline, Invert, Inverted',
      ),
      ...terms(
        'Sweep, Sweep speed, Frozen, Freeze, Live, Loop, Colour gain, Color gain, Line density, Gray map, Grey map',
      ),
      ...terms(
        'Tint, Reject, Smooth, Enhance, Transparency, Surface, Render, Multiplanar, TUI, VCI, STIC, MPR, MIP, HDlive',
      ),
      ...terms(
        'Thermal index, Mechanical index, Output, Acoustic power, Velocity, Distance, Circumference, Volume, Ellipse',
      ),
      ...terms(
        'Trace, Caliper, Calipers, Auto trace, Manual trace, Spline, Diameter, Perimeter, Ratio, Histogram, Rotate',
      ),
      ...terms(
        'PRI, NTHI, FTHI, PSHI, PIHI, DTHI, DCT, ApliPure, Precision, SuperRes, Image quality, Steer, Annotation',
      ),
    ],
    short: terms('PW, CW, PD, CF, CD, US, HD, VE'),
    names: terms('Power, Sharp, Low, High, Mean, Max, Min, Base, Still, Lock, Mark, Marker'),
    set: [
      ...terms('MI, TI, TIs, TIb, TIc, AP, AO, PWR, Power, Gn, DR, Dyn, Comp, FR, Fps, Map, PRF, WF, SV, Angle, Scale'),
      ...terms(
        'Edge, Res, Pen, Gen, Frq, S/A, FA, LD, DP, 2DG, CG, PG, HPF, Filt, Filter, Var, Ensemble, Steering, Thresh',
      ),
      ...terms(
        'Threshold, Qual, Opt, Tx, Rx, Pulse, Vol, Rej, SC, SRI, XBeam, Col, Rot, Th, Mix, Smth, Persist, TGC, AO%',
      ),
      ...terms(
        '2D Opt, 2D Gain, Col Opt, Col Gain, B Gain, M Gain, C Gain, D Gain, Chroma, Tilt, Speed, Sens, Sector, Width',
      ),
    ],
    measured: terms('P, C, M, D, F, G, R, B, T, PD, CF, SW, FL'),
    paired: terms('Map, Frame, Frames, Image, Img, Clip, Cine, Loop, PRC, PRS, E/A, DR'),
  },
  {
    source: 'transducers by their makers’ public names',
    plain: [
      ...terms(
        'C5-1, C5-2, C9-2, C9-4, C8-5, C10-3v, C10-4ec, C6-2, C2-9, C1-5, C1-5-D, C1-6, C1-6-D, C2-5, C5-8v, S5-1',
      ),
      ...terms(
        'S4-2, S8-3, S12-4, S8-3t, X5-1, X5-1c, X7-2, X7-2t, X8-2t, XL14-3, V6-2, V9-2, VL13-5, L12-3, L12-4, L12-5',
      ),
      ...terms(
        'L15-7io, L17-5, L18-5, L9-3, L18-5, eL18-4, mL26-8, L8-4, L11-3, L7-4, L10-5, L14-5, 3D9-3v, BP10-5ec, 9L',
      ),
      ...terms(
        '9L-D, 12L, 12L-D, 11L, 11L-D, 8L, ML6-15, ML6-15-D, ML4-20, ML4-20-D, L8-18i, L8-18i-D, L3-12-D, L2-9, L4-12',
      ),
      ...terms('6S-D, 12S-D, 3Sc, M4S, M5S, M5Sc, M5Sc-D, 4V, 4V-D, 4Vc, 6Tc, 6VT-D, 3CRF, 4C, 4C-D, E8C, IC5-9'),
      ...terms(
        'IC5-9-D, IC9-RS, RAB2-5, RAB4-8, RAB4-8-D, RAB6-D, RM6C, RM7C, eM6C, RIC5-9, RIC5-9-D, RIC6-12, RIC6-12-D, RNA5-9',
      ),
      ...terms(
        '4C1, 5C1, 6C1, 6C2, 7C3, 9L4, 14L5, 18L6, 12L3, 10L4, 4P1, 4V1, 4V1c, 8V3, 10V4, 9C3, EV9-4, EC9-4, EV-8C4, CH5-2',
      ),
      ...terms(
        'CA1-7, CA1-7A, CA2-8A, CV1-8A, C2-8, LA2-9A, LA2-14A, LA3-16A, L3-12A, L5-13, EA2-11, E3-12A, VR5-9, V5-9, PA3-8',
      ),
      ...terms(
        'SC6-1, SC5-1U, 3C5A, C5-1e, L14-5WU, L14-3WU, V11-3, D6-2, SP5-1, P4-2, P7-3, PVT-375BT, PVT-674BT, PLT-1005BT',
      ),
    ],
  },
];
