/** What is kept of a ceremony beside its files. It stands alone: the console loads it too. */

export const ATTACHMENT_KINDS = {
  recording: '录像、录音',
  'signed-record': '签名的抽签记录',
  photo: '现场照片',
  other: '其他材料',
} as const;
export type AttachmentKind = keyof typeof ATTACHMENT_KINDS;
