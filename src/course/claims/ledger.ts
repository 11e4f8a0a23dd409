/**
 * All claims of the ledger: where each stands in its document, and what the ledger found. Read from its text
 * once; nothing here is judged, and nothing but the test compares with it.
 * @module
 */
import { present } from "../../primitives/assert.ts";
import type { Claim, DocumentId, Verdict } from "../claim.ts";
import type { ModuleId } from "../lesson.ts";

/** The ledger's sections; a file of experiments each. */
export const SECTIONS = [
  "b01",
  "b02",
  "b03",
  "b04",
  "b05",
  "b06",
  "b07",
  "b08",
  "b09",
  "b10",
  "b11",
  "b12",
  "b13",
  "b14",
  "b15",
  "b16",
] as const;
export type SectionId = (typeof SECTIONS)[number];

export interface LedgerClaim extends Claim {
  readonly section: SectionId;
}

const LETTERS: Readonly<Record<string, Verdict>> = {
  T: "true",
  C: "conditional",
  I: "imprecise",
  F: "false",
};

/** Number, verdict's first letter, document where it is not the section's, places. */
const TEXT: Readonly<Record<SectionId, readonly [ModuleId, DocumentId, string]>> = {
  b01: [
    "1",
    "G",
    `
001 I L5 | 002 C L38 | 003 C L39 | 004 C L40
005 I L42 | 006 T L51 | 007 T L63, L71-74 | 008 T L64
009 I L65 | 010 T L66 | 011 I L80-82 | 012 C L80
013 F L89 | 014 I L90 | 015 I L93 | 016 C L97-99
017 F L101-103 | 018 C L103`,
  ],
  b02: [
    "1",
    "G",
    `
019 I L111-119 | 020 I L112 | 021 C L121 | 022 T L123-146
023 C L139, L175 | 024 C L150-160 | 025 F L168 | 026 F L169
027 C L173-175 | 028 C L177-179`,
  ],
  b03: [
    "1",
    "G",
    `
029 C L185 | 030 T L185 | 031 I L185 | 032 C L193-196
033 I L200-208 | 034 T L215 | 035 F L215 | 036 I L216
037 F L222 | 038 F L223 | 039 F L224 | 040 C L228-230
041 F L234 | 042 C 1.4 (omission)`,
  ],
  b04: [
    "1",
    "G",
    `
043 C L240 | 044 T L248-262 | 045 T L274-275 | 046 C L281-289
047 T L297-303`,
  ],
  b05: [
    "2",
    "G",
    `
048 C L328 | 049 F L333, L355-357 | 050 C L333 | 051 F L336, L359-362
052 C L339 | 053 C L339 | 054 I L344 | 055 I L346
056 I L359 | 057 F L365 | 058 T L368-370 | 059 C L377
060 F L377 | 061 F L381 | 062 I L381`,
  ],
  b06: [
    "2",
    "G",
    `
063 F L387 | 064 F L389 | 065 I L393-405 | 066 F L412
067 F L424-425 | 068 I L411-415 | 069 C L430-447 | 070 F L451-453`,
  ],
  b07: [
    "2",
    "G",
    `
071 F L461 | 072 F L461 | 073 T L465-469 | 074 I L474-491
075 F L503-508 | 076 F L503-504 | 077 F L510-516 | 078 F L523
079 T L523 | 080 F L527 | 081 F L527`,
  ],
  b08: [
    "2",
    "G",
    `
082 F L533 | 083 F L535 | 084 T L533, L544 | 085 F L539-546
086 I L556 | 087 T L553, L563 | 088 I L557-560 | 089 C L572
090 F L580-581 | 091 I L579, L583`,
  ],
  b09: [
    "3",
    "G",
    `
092 F L598 | 093 I L599 | 094 F L599 | 095 T L602
096 T L603 | 097 F L604 | 098 F L593, L764 | 099 F L627-632
100 F L622 | 101 F L645-648 | 102 C L656 | 103 C L660`,
  ],
  b10: [
    "3",
    "G",
    `
104 I L664 | 105 C L666-674 | 106 I L676 | 107 T L677
108 C L678 | 109 I L679 | 110 F L693-695 | 111 I L683-713
112 F L705-709, A L500-513 | 113 T L721-730 | 114 C L751 | 115 F L755
116 C L755`,
  ],
  b11: [
    "4",
    "G",
    `
117 C L776 | 118 I L780-785 | 119 C L798-799 | 120 C L802-803
121 F L806-807 | 122 C L821 | 123 F L830-839 | 124 I L848-864
125 C L871 | 126 I L877-894 | 127 I L902-904 | 128 I L888
129 T L910 | 130 C L910 | 131 I L910, L971 | 132 T L916
133 F L930-938 | 134 C L948-958 | 135 C L969 | 136 F L991
137 I L1006 | 138 I L1007`,
  ],
  b12: [
    "documents",
    "A",
    `
139 T L8 | 140 T L9 | 141 C L19-128 | 142 T L28
143 T L29-30 | 144 I L39 | 145 C L145 | 146 F L175-203
147 F L191, L303 | 148 F L210 | 149 C L62, L221 | 150 T L63
151 T L223 | 152 C L225-227 | 153 F L231 | 154 C L240
155 I L241 | 156 F L288, L297 | 157 F L285-287 | 158 F L313
159 C L317-324 | 160 F L347-352 | 161 I L365-386 | 162 T L391-406
163 F L420-424, L646-667 | 164 T L444-445 | 165 F L464-468 | 166 C L520
167 C L521 | 168 F L527-535 | 169 F L545-558 | 170 F L563-574
171 I L593-594 | 172 T L597 | 173 F L650 | 174 F L709-738
175 I L790-806 | 176 C L243-246 | 177 C L872-874 | 178 F L908
179 C L911-916 | 180 I L276 | 181 F L967 | 182 T L962
183 I L985-1006 | 184 I L1008-1012 | 185 T L1018-1020 | 186 F L1024-1033
187 F L1063`,
  ],
  b13: [
    "documents",
    "F",
    `
188 I L24 | 189 C L32 | 190 F L41 | 191 T L43
192 F L45-51, L103-105 | 193 T L56 | 194 I L57 | 195 C L59
196 F L108 | 197 F L71 | 198 C L75 | 199 C L76
200 I L107-114 | 201 F L125-126 | 202 I L130-134 | 203 T L11`,
  ],
  b14: [
    "documents",
    "N",
    `
204 I L5, L95-100 | 205 T L44 | 206 F L46 | 207 C L52
208 C L53 | 209 C L54 | 210 T L55 | 211 C L59
212 F L63 | 213 F L66 | 214 I L67 | 215 I L16
216 I L91 | 217 F L101 | 218 I L106 | 219 C L108
220 F L109 | 221 C L107 | 222 I L117 | 223 I L118
224 C L87 | 225 T L102 | 226 C L36, L45-46`,
  ],
  b15: [
    "documents",
    "K",
    `
227 I L52 | 228 T L53 | 229 T L54 | 230 T L54, L146
231 C L55 | 232 C L56 | 233 F L56, L289-296 | 234 I L57
235 C L78, L130 | 236 I L82 | 237 F L63-90 | 238 I L76-77, L84-85
239 I L89 | 240 I L98-101 | 241 F L105-107 | 242 T L103
243 F L124 | 244 F L147 | 245 T L142-146 | 246 C L149, L326
247 T L171 | 248 C L173-181 | 249 F L264 | 250 I L200, L263
251 F L201 | 252 F L202 | 253 I L213 | 254 I L225-226
255 I L214-216 | 256 F L227 | 257 F L234 | 258 I L239-240
259 C L262 | 260 I L263 | 261 C L265 | 262 T L266
263 T L273-277 | 264 F L280 | 265 T L292-296 | 266 I L300
267 I L282-287, L303-307 | 268 F L338-346 | 269 I L348-353 | 270 F L361
271 T L362 | 272 C L363 | 273 I L358 | 274 T L365-366
275 T L372-374 | 276 T L381-382 | 277 I L383 | 278 I L384
279 C L318-331`,
  ],
  b16: [
    "documents",
    "K",
    `
280 C A L377-378, L401-402; G 2.1 (timestamps implied) | 281 I G L330 | 282 C A L233-236 | 283 C L58-59
284 T L70-73 | 285 I L279-280 | 286 C N L45 | 287 C N L98-99`,
  ],
};

const LINE = /^(\d{3}) ([TCIF]) (?:([GAFNK]) )?(.+)$/;

function claimOf(section: SectionId, line: string): LedgerClaim {
  const [module, usual] = TEXT[section];
  const [, number = "", letter = "", document, lines = ""] = LINE.exec(line) ?? [];
  return {
    id: `C-${number}`,
    section,
    document: (document ?? usual) as DocumentId,
    lines,
    // A small claim of the guide's that stands at the end is about its flow.
    module: document === "G" ? "2" : module,
    ledger: present(LETTERS[letter], line),
  };
}

export const CLAIMS: readonly LedgerClaim[] = SECTIONS.flatMap((section) =>
  TEXT[section][2]
    .trim()
    .split(/\n| \| /)
    .map((line) => claimOf(section, line)),
);
