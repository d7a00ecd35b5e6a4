/** Who a witness is, in the witness's own words of a short list. It stands alone: the witnesses' phones load it too. */

export const WITNESS_ROLES = {
  deputy: '人大代表',
  consultative: '政协委员',
  discipline: '纪检监察',
  firm: '企业代表',
  media: '媒体',
  notary: '公证人员',
  citizen: '其他公民',
} as const;
export type WitnessRole = keyof typeof WITNESS_ROLES;
