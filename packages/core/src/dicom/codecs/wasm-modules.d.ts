declare module '@cornerstonejs/codec-charls/decodewasmjs' {
  interface JpegLsDecoder {
    getEncodedBuffer(length: number): Uint8Array;
    decode(): void;
    getDecodedBuffer(): Uint8Array;
    getFrameInfo(): { width: number; height: number; bitsPerSample: number; componentCount: number };
    /** 0 planes, 1 lines, 2 samples. The decoded samples come in planes for 0 only. */
    getInterleaveMode(): number;
    delete(): void;
  }
  const open: (options: {
    print(text: string): void;
    printErr(text: string): void;
  }) => Promise<{ JpegLSDecoder: new () => JpegLsDecoder }>;
  export default open;
}

declare module '@cornerstonejs/codec-openjpeg/decodewasmjs' {
  interface J2kDecoder {
    getEncodedBuffer(length: number): Uint8Array;
    decode(): void;
    getDecodedBuffer(): Uint8Array;
    getFrameInfo(): {
      width: number;
      height: number;
      bitsPerSample: number;
      componentCount: number;
      isSigned: boolean;
    };
    delete(): void;
  }
  const open: (options: {
    print(text: string): void;
    printErr(text: string): void;
  }) => Promise<{ J2KDecoder: new () => J2kDecoder }>;
  export default open;
}

declare module '@cornerstonejs/codec-openjph' {
  interface Htj2kDecoder {
    getEncodedBuffer(length: number): Uint8Array;
    decode(): void;
    getDecodedBuffer(): Uint8Array;
    getFrameInfo(): {
      width: number;
      height: number;
      bitsPerSample: number;
      componentCount: number;
      isSigned: boolean;
    };
    delete(): void;
  }
  const open: (options: {
    print(text: string): void;
    printErr(text: string): void;
  }) => Promise<{ HTJ2KDecoder: new () => Htj2kDecoder }>;
  export default open;
}

declare module '@cornerstonejs/codec-charls/wasmjs' {
  interface JpegLsEncoder {
    getDecodedBuffer(info: {
      width: number;
      height: number;
      bitsPerSample: number;
      componentCount: number;
      isSigned: boolean;
    }): Uint8Array;
    setNearLossless(error: number): void;
    /** 0 planes, 1 lines, 2 samples. */
    setInterleaveMode(mode: number): void;
    encode(): void;
    getEncodedBuffer(): Uint8Array;
    delete(): void;
  }
  const open: (options: {
    print(text: string): void;
    printErr(text: string): void;
  }) => Promise<{ JpegLSEncoder: new () => JpegLsEncoder }>;
  export default open;
}
