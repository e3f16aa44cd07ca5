import type { Room } from '../../kernel/room.ts'
import { changeClientProfile, changeProfile } from './change-profile/change-profile.route.ts'
import {
  addClientField,
  changeClientField,
  listClientFields,
  moveClientField,
  removeClientField,
} from './client-fields/client-fields.route.ts'
import {
  removeClientPhotoId,
  removePhotoId,
  showClientPhotoId,
  showPhotoId,
} from './photo-id/show-photo-id.route.ts'
import { uploadClientPhotoId, uploadPhotoId } from './photo-id/upload-photo-id.route.ts'
import { showClientProfile, showProfile } from './show-profile/show-profile.route.ts'

export { applyChanges } from './change-profile/apply-changes.ts'
export { addField, type NewField } from './client-fields/client-fields.sql.ts'
export type { MissingPart } from './missing.rules.ts'
export { missingOfProfile } from './read-profile.sql.ts'
export { clientProfileOf, profileOf } from './show-profile/profile-of.ts'

export const profiles: Room = {
  name: 'profiles',
  routes: [
    showProfile,
    changeProfile,
    showClientProfile,
    changeClientProfile,
    showPhotoId,
    uploadPhotoId,
    removePhotoId,
    showClientPhotoId,
    uploadClientPhotoId,
    removeClientPhotoId,
    listClientFields,
    addClientField,
    changeClientField,
    moveClientField,
    removeClientField,
  ],
}
