/** What may be uploaded under an extension: how its content has to look, as the `file-type` library names it. */
type FileKind = {
  /** Empty: text, which has no mark of its own. */
  types: readonly string[];
  /** Every browser shows it, and nothing in it can run. */
  picture?: true;
};

const zip = "application/zip";
const oldOffice = "application/x-cfb";
const office = (name: string) => [`application/vnd.openxmlformats-officedocument.${name}`, zip];
const openDocument = (name: string) => [`application/vnd.oasis.opendocument.${name}`, zip];
const text: FileKind = { types: [] };

/**
 * Everything that may be shared, by extension. No programs, no scripts, no pages and no SVG: they are of use to
 * nobody in a meeting who could not also send them in an archive, and to somebody who wants others to open them.
 */
const kinds: Readonly<Record<string, FileKind>> = {
  png: { types: ["image/png", "image/apng"], picture: true },
  jpg: { types: ["image/jpeg"], picture: true },
  jpeg: { types: ["image/jpeg"], picture: true },
  gif: { types: ["image/gif"], picture: true },
  webp: { types: ["image/webp"], picture: true },
  heic: { types: ["image/heic", "image/heif"] },
  avif: { types: ["image/avif"] },
  tif: { types: ["image/tiff"] },
  tiff: { types: ["image/tiff"] },
  bmp: { types: ["image/bmp"] },
  pdf: { types: ["application/pdf"] },
  docx: { types: office("wordprocessingml.document") },
  xlsx: { types: office("spreadsheetml.sheet") },
  pptx: { types: office("presentationml.presentation") },
  doc: { types: [oldOffice] },
  xls: { types: [oldOffice] },
  ppt: { types: [oldOffice] },
  odt: { types: openDocument("text") },
  ods: { types: openDocument("spreadsheet") },
  odp: { types: openDocument("presentation") },
  rtf: { types: ["application/rtf"] },
  zip: { types: [zip] },
  gz: { types: ["application/gzip"] },
  "7z": { types: ["application/x-7z-compressed"] },
  mp3: { types: ["audio/mpeg"] },
  m4a: { types: ["audio/x-m4a", "audio/mp4", "video/mp4"] },
  ogg: { types: ["audio/ogg", "video/ogg", "application/ogg", "audio/opus"] },
  wav: { types: ["audio/wav"] },
  flac: { types: ["audio/flac", "audio/x-flac"] },
  mp4: { types: ["video/mp4"] },
  mov: { types: ["video/quicktime"] },
  webm: { types: ["video/webm", "audio/webm", "video/matroska"] },
  txt: text,
  md: text,
  csv: text,
  tsv: text,
  log: text,
  json: text,
  yaml: text,
  yml: text,
  ics: text,
};

/** What a file of this name has to be; null when such files are not shared. */
export function fileKindOf(name: string): FileKind | null {
  const extension = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? "";
  return Object.hasOwn(kinds, extension) ? (kinds[extension] ?? null) : null;
}

/** For the `accept` of a file field. */
export const acceptedExtensions = Object.keys(kinds).map((extension) => `.${extension}`);
