/** Words by which rows that are no data are known. Source: forms of district bureaus; 《机关公文与统计报表》 habits. */

/** The first word of a row of sums. */
export const TOTAL = /^(本页|本表|全区|全市|全县)?(合计|总计|小计|共计|累计|总数|户数合计)($|[:(（0-9]|共)/;

/** What signature lines begin with; a colon or nothing follows. */
export const SIGNATURE =
  /^(填表人|填报人|制表人|制表|经办人|审核人|审核|复核人|复核|审批人|批准人|单位负责人|分管领导|分管负责人|主管领导|负责人签字|负责人(?=:)|联系人(?=:)|填报单位|填报日期|填表日期|制表日期|报送日期|报送单位|签字|签章|盖章|单位(盖章|公章)|\(?(盖章|公章)\)?)($|[:(（])/;

/** What remarks below or between the data begin with. */
export const NOTE = /^(注|备注|说明|填表说明|填报说明|注意)($|[:：0-9、.])/;

/** Headings of sections inside a table: 一、 （二） 第三部分. */
export const SECTION =
  /^([一二三四五六七八九十]{1,3}[、.．]|[(（][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十]{1,3}(部分|类))/;
