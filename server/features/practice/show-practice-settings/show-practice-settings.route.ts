import { practiceRoute } from '../../../kernel/http/route.ts'
import { PracticeSettings } from './settings.schema.ts'
import { findLogo, findSettings } from './show-practice-settings.sql.ts'

export const showPracticeSettings = practiceRoute({
  operationId: 'showPracticeSettings',
  method: 'GET',
  path: '/settings',
  summary: 'What the practice decided about itself and its portal, with the version that a change must name.',
  permit: 'practice.settings',
  audit: null,
  success: [200, PracticeSettings],
  async handle({ work }) {
    const settings = await findSettings(work)
    return { ...settings, logo: (await findLogo(work)) ?? null } as never
  },
})
