/** Photographs of papers. */
export const PHOTOS = {
  'photo.form': '纸质表',
  'photo.signatures': '签字单',
  'photo.face': '拍到了孩子的脸',
  'photo.what': '这张照片是什么?只收纸质表和签字单。',
  'photo.no-faces': '孩子的照片不收,这张没有保存。请只拍纸,不要拍到孩子的脸。',
  'photo.kept': '{kind}已加密存好(第{count}张),和这条记录在一起;拍摄地点等信息已去掉。',
  'photo.not-here': '照片上有姓名等个人信息,这里不收。请在办公室网页上传。',
  'photo.too-large': '照片太大(最多3 MB)。请拍近一点或调低清晰度。',
  'photo.no-picture': '这不是照片。只收 JPG 或 PNG。',
  'photo.for-what': '先打开要附照片的表,或打开那条记录再传。说"记一次劝返"开始。',
  'photo.too-many': '一条记录最多附{max}张照片。',
  'photo.none': '没有这张照片,或不归你看。',
  'photo.open': '📎 {kind}',
  'photo.expired': '这张照片已经过了时候,请重发一次。',
} as const;
