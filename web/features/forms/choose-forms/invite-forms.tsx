import { useTranslation } from 'react-i18next'
import { usePractice } from '../../../kernel/session.ts'
import { ChooseForms } from './choose-forms.tsx'

/** Forms to go out with an invitation (FRM-5); nothing where the sender has no forms to give. */
export default function InviteForms(props: { value: string[]; onChange: (formIds: string[]) => void }) {
  const { t } = useTranslation('forms')
  const practice = usePractice()
  if (!practice.permissions.includes('forms.read') || !practice.features.includes('forms')) return null
  return <ChooseForms {...props} label={t('choose.invite')} description={t('choose.inviteText')} />
}
