import { Button, type ButtonProps } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { PageLink } from '../../../kernel/navigation.ts'
import { addressOf, useClientPortal } from '../../../kernel/session.ts'
import { anyone, type Choice } from './booking-choice.rules.ts'

/** Leads to the wait list with what was chosen here. */
export function JoinWaitlist({ choice, size }: { choice: Choice } & Pick<ButtonProps, 'size'>) {
  const { t } = useTranslation('scheduling')
  const portal = useClientPortal()
  return (
    <Button
      component={PageLink}
      to={`${addressOf(portal)}/wait-list/join`}
      search={{ what: choice.what, who: choice.who === anyone ? undefined : choice.who, where: choice.where }}
      variant="default"
      {...(size && { size, mt: 8 })}
    >
      {t('glance.waitlist')}
    </Button>
  )
}
