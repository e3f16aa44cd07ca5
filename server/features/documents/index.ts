import type { Room } from '../../kernel/room.ts'
import { removeUnfinishedFiles } from './remove-unfinished-files/remove-unfinished-files.job.ts'
import { uploadFile, uploadStaffFile } from './upload-file/upload-file.route.ts'

export { claimFiles, fileOf, unclaimedFiles } from './claim-files/claim-files.sql.ts'
export { sendFile } from './send-file/send-file.ts'
export { UploadedFile } from './upload-file/upload-file.route.ts'

export const documents: Room = {
  name: 'documents',
  routes: [uploadFile, uploadStaffFile],
  tidyUp: removeUnfinishedFiles,
}
