/** Letters with accents that every font for Latin script has. */
const ACCENTED: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ...'AÀBƁCÇDĎEÉFƑGĜHĤIÎJĴKĶLĹMṀNÑOÖPÞQǪRŔSŠTŢUÛVṼWŴXẊYÝZŽaåbƀcçdðeéfƒgĝhĥiîjĵkķlļmɱnñoöpþqǫrŕsštţuûvṽwŵxẋyýzž',
  ].reduce<[string, string][]>((pairs, letter, at, all) => {
    if (at % 2 === 0) pairs.push([letter, all[at + 1] ?? letter]);
    return pairs;
  }, []),
);

/** Arabic letters that join as Arabic text does, one for each Latin letter and for that of a millionth. */
const ARABIC: Readonly<Record<string, string>> = Object.fromEntries(
  [...'abcdefghijklmnopqrstuvwxyzµ'].map((letter, at) => [
    letter,
    [...'ابشدعفغهيجكلمنوبقرستوفوخيزم'][at] ?? letter,
  ]),
);

/** A text without the names that stand for values, and those names. */
function spelled(text: string, spell: (letters: string) => string): string {
  return text
    .split(/(\{\{[^}]*\}\})/)
    .map((part) => (part.startsWith('{{') ? part : spell(part)))
    .join('');
}

/** Words that make a text of `length` letters 40 % longer. */
function filler(length: number): string {
  const letters = 'ö'.repeat(Math.ceil(length * 0.4));
  return letters.replaceAll(/(ö{7})(?=ö)/g, '$1 ');
}

/** A text with accents, 40 % longer, between brackets that show where it begins and ends. */
export function accented(text: string): string {
  if (text === '') return text;
  const plain = text.replaceAll(/\{\{[^}]*\}\}/g, '');
  const letters = spelled(text, (part) =>
    [...part].map((letter) => ACCENTED[letter] ?? letter).join(''),
  );
  return `⟦${letters} ${filler(plain.length)}⟧`;
}

/** A text in Arabic letters: unreadable, but it runs and joins as Arabic does. */
export function inArabicLetters(text: string): string {
  return spelled(text, (part) =>
    [...part].map((letter) => ARABIC[letter.toLowerCase()] ?? letter).join(''),
  );
}
