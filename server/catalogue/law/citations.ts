/** Citations as the catalogue stores them: 《粮食流通管理条例》第四十五条第（一）项, 国发〔2019〕5号 二(四), in one way of writing. */

import { type Citation, formatCitation, LawRefusal, parseCitation } from '@mingqian/law';
import { z } from 'zod';

/** A citation that can be read; whether the library has it is asked of the library, for a day. */
export const citationOf = z
  .string('依据应为文字')
  .trim()
  .max(200, '一条依据不能超过 200 个字')
  .refine((text) => typeof readCitation(text) !== 'string', {
    error: ({ input }) => {
      const read = readCitation(String(input));
      return typeof read === 'string' ? read : '依据写法不对';
    },
  })
  .overwrite((text) => {
    const read = readCitation(text);
    return typeof read === 'string' ? text : formatCitation(read);
  });

/** The citation, or the sentence that says why it cannot be read. */
export function readCitation(text: string): Citation | string {
  try {
    return parseCitation(text);
  } catch (error) {
    if (error instanceof LawRefusal) return error.message;
    throw error;
  }
}

/** A stored citation. */
export function citation(text: string): Citation {
  return parseCitation(text);
}

const NUMBER = '[零一二三四五六七八九十百千0-9]+';
const ARTICLE = `第${NUMBER}条`;
const PARAGRAPH = `第${NUMBER}款`;
const ITEM = `第[（(]?${NUMBER}[）)]?项`;
/** A place, whole or going on within the article before it (第一项、第二项), and where a range ends. */
const PLACE = `(?:${ARTICLE}(?:${PARAGRAPH})?(?:${ITEM})?|${PARAGRAPH}(?:${ITEM})?|${ITEM})(?:至第[（(]?${NUMBER}[）)]?[条款项])?`;
const NAMED = new RegExp(
  `《([^《》]{1,100})》(?:[（(][^）)]{1,60}[）)])?(${ARTICLE}(?:[、,，和及]?${PLACE})*(?:至第[（(]?${NUMBER}[）)]?[条款项])?)`,
  'g',
);
const ONE = new RegExp(PLACE, 'g');
/** A document without 条, and a place in it: a number alone stays words, since it says nothing of where. */
const POINT = '(?:[一二三四五六七八九十]{1,3}、?)?[（(][一二三四五六七八九十]{1,3}[）)](?:[1-9]\\d?[.．]?)?';
const DOCUMENT = new RegExp(
  `((?:《[^《》]{1,100}》)?[（(]?)([\\p{sc=Han}]{1,12}〔(?:19|20)\\d{2}〕\\d{1,4}号)[）)]?(${POINT})`,
  'gu',
);
const HEAD = new RegExp(`^(${ARTICLE})?(${PARAGRAPH})?`);
/** Longer texts are no list of citations. */
const LONGEST = 4000;

/**
 * The citations in a basis as an office writes it (《粮食安全保障法》第三十条、第三十一条), and what is left over: words that
 * were not understood as citations, without the signs between them.
 */
export function citationsIn(text: string): { readonly found: readonly string[]; readonly rest: string } {
  const folded = text.slice(0, LONGEST).normalize('NFC').replace(/\s+/g, '');
  const found: string[] = [];
  const unread: string[] = [];
  const rest = folded.replace(NAMED, (_whole, title: string, places: string) => {
    for (const place of wholePlaces(places)) {
      const read = readCitation(`《${title}》${place}`);
      if (typeof read === 'string') unread.push(`《${title}》${place}`);
      else found.push(formatCitation(read));
    }
    return '';
  });
  const others = rest.replace(DOCUMENT, (_whole, _name: string, number: string, place: string) => {
    const read = readCitation(`${number}${place}`);
    if (typeof read === 'string') unread.push(`${number}${place}`);
    else found.push(formatCitation(read));
    return '';
  });
  const left = [...unread, others.replace(/^[、,，;；。.和及\d]+|[、,，;；。.和及]+$/g, '')].filter(
    (part) => part !== '',
  );
  return { found: [...new Set(found)], rest: left.join('；') };
}

/** Each place with the article, and the 款, that it goes on from. */
function wholePlaces(places: string): string[] {
  let article = '';
  let paragraph = '';
  return (places.match(ONE) ?? []).map((place) => {
    const [, ownArticle = '', ownParagraph = ''] = HEAD.exec(place) ?? [];
    if (ownArticle !== '') [article, paragraph] = [ownArticle, ownParagraph];
    else if (ownParagraph !== '') paragraph = ownParagraph;
    const goesOn = ownParagraph !== '' ? article : article + paragraph;
    return ownArticle === '' ? goesOn + place : place;
  });
}
