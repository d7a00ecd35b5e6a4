/** Empty lists to be filled in: the headers that the reader knows, an example, and what each column means. */

import { fieldsOf, type ListedKind } from '@mingqian/reader';
import { writeXlsx } from 'hucre/xlsx';

interface Template {
  readonly title: string;
  /** Field of the list -> example and note; in the order of the columns. */
  readonly columns: readonly (readonly [field: string, example: string | number, note: string])[];
}

/** Codes, names and numbers are invented; the code is valid, so that the example shows how one looks. */
const TEMPLATES: Readonly<Record<ListedKind, Template>> = {
  subjects: {
    title: '检查对象名录',
    columns: [
      ['name', '示例粮油贸易有限公司', '必填，按营业执照填写全称'],
      ['code', '91219901MA107919B3', '必填，18 位统一社会信用代码，按文本填写'],
      ['type', '粮食经营企业', '企业、个体工商户或农民专业合作社'],
      ['town', '望田镇', '所在乡镇或街道'],
      ['address', '望田镇示例路1号', '登记的住所'],
      ['legalPerson', '张某', '法定代表人、负责人或经营者'],
      ['phone', '0499-5000001', '仅供联系，不公开'],
      ['filingNo', 'LS21990120210001', '粮食收购备案号（粮食流通管理条例第九条）'],
      ['filingDate', '2021-02-02', '写作 2021-02-02'],
      ['variety', '水稻、玉米', '几种之间用顿号隔开'],
      ['capacity', 7831, '单位：吨，填整数'],
      ['status', '存续', '存续、停业、迁出、注销或吊销'],
      ['credit', 'B', 'A、B、C 或 D，没有评定的留空'],
      ['inStatistics', '是', '是或否'],
      ['reserveLevel', '', '中央、省级、市级、区级，不承储的留空'],
      ['remark', '', ''],
    ],
  },
  brokers: {
    title: '粮食经纪人名录',
    columns: [
      ['name', '李某', '必填'],
      ['code', 'JJR-0001', '必填，本单位给的名录编号，不得用身份证号'],
      ['idCard', '', '加密保存，只显示首尾几位；可以留空'],
      ['town', '望田镇', '户籍地或经营区域'],
      ['variety', '玉米', '几种之间用顿号隔开'],
      ['status', '存续', '存续、停业、迁出或注销'],
      ['credit', '', 'A、B、C 或 D，没有评定的留空'],
      ['phone', '13900000000', '仅供联系，不公开'],
      ['remark', '', ''],
    ],
  },
  inspectors: {
    title: '执法检查人员名录',
    columns: [
      ['name', '王某', '必填'],
      ['sex', '男', '男或女'],
      ['unit', '示例区粮食和物资储备局', '必填，写全称'],
      ['department', '执法监督科', ''],
      ['post', '科长', ''],
      ['role', '执法检查人员', '执法检查人员、专家或协助人员；后两种不计入两名检查人员（国办发〔2024〕54号）'],
      ['code', 'ZF-2199-0001', '执法检查人员必填'],
      ['validUntil', '2028-12-31', '到期日当天即失效；没有期限的写“长期”'],
      ['skills', '质检、仓储', '几项之间用顿号隔开'],
      ['status', '在岗', '在岗、休假、借调、调离或退休'],
      ['recusal', '', '应回避的检查对象名称或统一社会信用代码，几家之间用分号隔开；不公开'],
      ['staffNo', '', ''],
      ['phone', '', '加密保存'],
      ['remark', '', ''],
    ],
  },
  inspected: {
    title: '本年度已检查记录',
    columns: [
      ['code', '91219901MA107919B3', '必填，检查对象的统一社会信用代码'],
      ['name', '示例粮油贸易有限公司', ''],
      ['authority', '示例市粮食和物资储备局', '实施检查的机关全称，用来认层级'],
      ['date', '2026-03-11', '必填，写作 2026-03-11'],
      ['type', '双随机', '双随机、专项、投诉举报、复查等'],
      ['result', '', ''],
      ['remark', '', ''],
    ],
  },
};

/** The workbook of a template and the name to save it under. */
export async function template(kind: ListedKind): Promise<{ readonly fileName: string; readonly bytes: Uint8Array }> {
  const { title, columns } = TEMPLATES[kind];
  const labels = new Map(fieldsOf(kind).map(({ field, label }) => [field, label]));
  const header = columns.map(([field]) => labels.get(field)!);
  const notes = columns.map(([field, , note]) => [labels.get(field)!, note]);
  const text = { numFmt: '@' };
  const bytes = await writeXlsx({
    sheets: [
      {
        name: title,
        columns: columns.map(([, example]) => ({ width: 20, ...(typeof example === 'number' ? {} : { style: text }) })),
        rows: [header, columns.map(([, example]) => example)],
        freezePane: { rows: 1 },
      },
      {
        name: '填表说明',
        columns: [{ width: 24 }, { width: 70 }],
        rows: [['列', '怎么填'], ...notes, ['说明', '第二行是示例，填表时请删去。列的次序可以换，列名请不要改。']],
      },
    ],
  });
  return { fileName: `${title}-模板.xlsx`, bytes };
}
