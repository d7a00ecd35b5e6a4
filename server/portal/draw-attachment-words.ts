/** 存档材料 in plain words: that the ceremony was recorded and signed, and by which digests that can be told later. */

import { beijingTime } from '@mingqian/draw';
import type { PublicDraw } from '../draws/index.ts';
import type { Cell, SectionView } from './draw-views.ts';

const MEGABYTE = 1_048_576;

/** Without the files: faces and voices are personal data (个人信息保护法第二十八条). */
export function attachmentSection(attachments: PublicDraw['attachments']): SectionView {
  return {
    id: 'attachments',
    title: '存档材料',
    says: [
      '录像、签名的记录由抽查机关保存，里面有人的面貌和声音，所以只公布摘要。需要查看的，向抽查机关申请；给出的文件是不是当时存的那一份，用摘要就能核对。',
    ],
    tables: [
      {
        caption: '已存的材料',
        heads: ['材料', '存入时间', '大小', 'SHA-256 和 SM3'],
        rows: attachments.map(({ kindLabel, at, size, sha256, sm3, struck }): readonly Cell[] => [
          struck === null ? kindLabel : { text: kindLabel, note: `已划去：${struck.because}` },
          beijingTime(`${at.slice(0, 19)}Z`),
          `${(size / MEGABYTE).toLocaleString('zh-CN', { maximumFractionDigits: 1, minimumFractionDigits: 1 })} MB`,
          { text: `SHA-256 ${sha256} SM3 ${sm3}`, code: true },
        ]),
      },
    ],
  };
}
