import { Type } from 'typebox'
import { Problem } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { newId } from '../../../kernel/ids.ts'
import { reencodePicture } from '../../../kernel/pictures/index.ts'
import { Logo } from '../show-practice-settings/settings.schema.ts'

const mostBytes = 5 * 1024 * 1024
/** Twice what a page or mail shows, for fine screens. */
const longestSide = 480

export const uploadLogo = practiceRoute({
  operationId: 'uploadLogo',
  method: 'PUT',
  path: '/settings/logo',
  summary:
    'Takes the practice’s logo as raw bytes (JPG, PNG or WebP, up to 5 MB) and keeps a new picture made of its pixels alone.',
  permit: 'practice.settings',
  audit: { action: 'change', subject: 'practiceLogo' },
  rawBody: 'bytes',
  bodyLimit: mostBytes,
  success: [200, Logo],
  async handle({ work, request }) {
    const sent = request.body
    if (!Buffer.isBuffer(sent) || sent.length === 0)
      throw new Problem(415, 'picture-refused', 'Send a picture: JPG, PNG or WebP.')
    const picture = await reencodePicture(sent, { longestSide, keepTransparency: true })
    const logo = { id: newId(), width: picture.width, height: picture.height }
    const kept = {
      ...logo,
      media_type: picture.mediaType,
      bytes: picture.bytes,
      created_at: new Date(work.now),
    }
    await work.trx
      .insertInto('practice_logos')
      .values({ practice_id: work.practiceId, ...kept })
      .onConflict((conflict) => conflict.column('practice_id').doUpdateSet(kept))
      .execute()
    work.record({ action: 'change', subjectType: 'practiceLogo', subjectId: logo.id })
    work.tell({ practiceId: work.practiceId, kind: 'practice', id: work.practiceId, toStaff: true })
    return logo
  },
})

export const removeLogo = practiceRoute({
  operationId: 'removeLogo',
  method: 'DELETE',
  path: '/settings/logo',
  summary: 'Takes the logo away; the practice’s first letter stands in its place.',
  permit: 'practice.settings',
  audit: { action: 'remove', subject: 'practiceLogo' },
  success: [204, Type.Null()],
  async handle({ work }) {
    await work.trx.deleteFrom('practice_logos').where('practice_id', '=', work.practiceId).execute()
    work.record({ action: 'remove', subjectType: 'practiceLogo', subjectId: work.practiceId })
    work.tell({ practiceId: work.practiceId, kind: 'practice', id: work.practiceId, toStaff: true })
    return null
  },
})
