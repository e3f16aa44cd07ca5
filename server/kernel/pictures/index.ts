export { type Picture, type PictureOptions, reencodePicture } from './reencode-picture.ts'
