import { Type } from 'typebox'
import { notFound, Problem } from '../../../kernel/http/problem.ts'
import { personRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Nothing } from '../../../kernel/http/schemas.ts'
import { newId } from '../../../kernel/ids.ts'
import { reencodePicture } from '../../../kernel/pictures/index.ts'
import { worksSomewhere } from '../../practice/index.ts'

const mostBytes = 10_485_760
const longestSide = 640

export const saveMyPhoto = personRoute({
  operationId: 'saveMyPhoto',
  method: 'PUT',
  path: '/user/profile/photo',
  summary:
    'Takes a photo as raw bytes (JPG, PNG or WebP, up to 10 MB) and keeps a new picture made of its pixels alone: place, time and camera are gone.',
  permit: 'signedIn',
  rawBody: 'bytes',
  bodyLimit: mostBytes,
  success: [200, Closed({ photoId: Id })],
  async handle({ work, person: { personId }, request }) {
    if (!(await worksSomewhere(work, personId))) throw notFound()
    const sent = request.body
    if (!Buffer.isBuffer(sent) || sent.length === 0)
      throw new Problem(415, 'picture-refused', 'Send a picture: JPG, PNG or WebP.')
    const picture = await reencodePicture(sent, { longestSide })
    const kept = {
      id: newId(),
      media_type: picture.mediaType,
      width: picture.width,
      height: picture.height,
      bytes: picture.bytes,
      created_at: new Date(work.now),
    }
    await work.trx
      .insertInto('profile_photos')
      .values({ person_id: personId, ...kept })
      .onConflict((conflict) => conflict.column('person_id').doUpdateSet(kept))
      .execute()
    return { photoId: kept.id }
  },
})

export const removeMyPhoto = personRoute({
  operationId: 'removeMyPhoto',
  method: 'DELETE',
  path: '/user/profile/photo',
  summary: 'Takes the photo away; the chosen icon stands in its place.',
  permit: 'signedIn',
  success: [204, Nothing],
  async handle({ work, person: { personId } }) {
    await work.trx.deleteFrom('profile_photos').where('person_id', '=', personId).execute()
    return null
  },
})

export const showMyPhoto = personRoute({
  operationId: 'showMyPhoto',
  method: 'GET',
  path: '/user/profile/photo/:photoId',
  summary: 'The person’s own photo; the id changes with the picture.',
  permit: 'signedIn',
  params: Closed({ photoId: Id }),
  produces: 'image/jpeg',
  success: [200, Type.Any()],
  async handle({ work, person: { personId }, params: { photoId }, reply }) {
    const photo = await work.trx
      .selectFrom('profile_photos')
      .select(['bytes', 'media_type'])
      .where('person_id', '=', personId)
      .where('id', '=', photoId)
      .executeTakeFirst()
    if (!photo) throw notFound()
    reply.headers({
      'content-type': photo.media_type,
      'cache-control': 'private, no-store',
      'content-security-policy': "default-src 'none'",
      'x-content-type-options': 'nosniff',
    })
    return photo.bytes
  },
})
