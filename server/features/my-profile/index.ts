import type { Room } from '../../kernel/room.ts'
import { removeMyPhoto, saveMyPhoto, showMyPhoto } from './profile-photo/profile-photo.route.ts'
import { saveMyProfile } from './save-my-profile/save-my-profile.route.ts'
import { showMyProfile } from './show-my-profile/show-my-profile.route.ts'
import { listSpecialties } from './specialties/list-specialties.route.ts'

/** The profile of a person who works in practices (PRF-1 to PRF-8). */
export const myProfile: Room = {
  name: 'my-profile',
  routes: [showMyProfile, saveMyProfile, saveMyPhoto, removeMyPhoto, showMyPhoto, listSpecialties],
}
