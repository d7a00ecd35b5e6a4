/** The facets whose words are not given: people fill in what they call things. */

export const WORD_FACETS = ['town', 'tag', 'category', 'specialRegister', 'variety'] as const;
export type WordFacet = (typeof WORD_FACETS)[number];
