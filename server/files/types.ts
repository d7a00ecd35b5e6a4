/** What inspections keep: photographs, recordings, documents, tables and plain text. Decided by content, never by name. */
export const FILE_TYPES = {
  jpeg: { label: 'JPEG 照片', mediaType: 'image/jpeg' },
  png: { label: 'PNG 图片', mediaType: 'image/png' },
  pdf: { label: 'PDF 文档', mediaType: 'application/pdf' },
  mp4: { label: 'MP4 录像', mediaType: 'video/mp4' },
  m4a: { label: 'M4A 录音', mediaType: 'audio/mp4' },
  mp3: { label: 'MP3 录音', mediaType: 'audio/mpeg' },
  xlsx: {
    label: 'Excel 工作簿（.xlsx）',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
  docx: {
    label: 'Word 文档（.docx）',
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  },
  text: { label: '文本（.csv、.txt）', mediaType: 'text/plain' },
} as const satisfies Record<string, { label: string; mediaType: string }>;

export type FileType = keyof typeof FILE_TYPES;

/** A file in the store. Digests are lower-case hex; `size` is in bytes; `type` was found in the content. */
export interface StoredFile {
  readonly sha256: string;
  readonly sm3: string;
  readonly size: number;
  readonly type: FileType;
}

export interface PutResult extends StoredFile {
  /** The same content was in the store before. */
  readonly existed: boolean;
}

export interface PutOptions {
  /** Lower than the store's own limit for this one file, in bytes. */
  readonly maxBytes?: number;
  /** Only these types; all by default. */
  readonly types?: readonly FileType[];
}

export interface StoreOptions {
  /** DATA_DIR; the store makes its folder `files` there. May itself be reached by a symlink, nothing below may. */
  readonly dataDir: string;
  /** The largest file taken, in bytes. */
  readonly maxBytes: number;
  /**
   * Leftovers of uploads younger than this stay at start, in milliseconds. 0 by default, for the one process of a
   * folder; where several servers share it, longer than the longest upload.
   */
  readonly keepUploadsMs?: number;
}

export interface OpenOptions {
  /** Compare the digest while reading (true by default). The last block is handed out only when it matched. */
  readonly verify?: boolean;
}

/** What `list` finds: a file by its digest, or something that the store did not put there. */
export type Listed =
  | { readonly kind: 'file'; readonly sha256: string; readonly size: number }
  | { readonly kind: 'foreign'; readonly path: string };
