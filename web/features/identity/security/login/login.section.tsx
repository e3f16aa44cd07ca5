import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../../../kernel/session.ts'
import { Loaded, LoadingState } from '../../../../kernel/states.tsx'
import { useFormat } from '../../../../kernel/use-format.ts'
import { securityQuery } from '../security-queries.ts'
import { SecurityRow, SecuritySectionCard } from '../security-section.tsx'
import { CellPhoneDialog } from './cell-phone-dialog.tsx'
import { EmailDialog } from './email-dialog.tsx'
import { OpenEmailChange } from './open-email-change.tsx'
import { PasswordDialog } from './password-dialog.tsx'
import { UsernameDialog } from './username-dialog.tsx'

type Dialog = 'email' | 'username' | 'password' | 'cellPhone'

/** What one signs in with, and the ways to change it (ACC-5, ACC-6). */
export default function LoginSection() {
  const { t } = useTranslation('identity')
  const format = useFormat()
  const { person } = useSession()
  const security = useQuery(securityQuery)
  const [open, setOpen] = useState<Dialog>()
  const close = () => setOpen(undefined)
  const changeButton = (dialog: Dialog, label: ReactNode, spoken: string) => (
    <Button variant="default" aria-label={spoken} onClick={() => setOpen(dialog)}>
      {label}
    </Button>
  )
  return (
    <SecuritySectionCard id="login" title={t('security.login.title')}>
      <Loaded query={security} loading={<LoadingState shape="text" rows={4} />}>
        {({ email, username, cellPhone, passwordChangedAt, emailChange }) => (
          <>
            <SecurityRow
              label={t('security.login.email')}
              actions={changeButton('email', t('security.change'), t('security.login.changeEmail'))}
            >
              {email}
              {emailChange && <OpenEmailChange change={emailChange} />}
            </SecurityRow>
            <SecurityRow
              label={t('security.login.username')}
              actions={changeButton(
                'username',
                username ? t('security.change') : t('security.login.addUsername'),
                username ? t('security.login.changeUsername') : t('security.login.addUsername'),
              )}
            >
              {username ?? t('security.login.noUsername')}
            </SecurityRow>
            <SecurityRow
              label={t('security.login.password')}
              actions={changeButton('password', t('security.change'), t('security.login.changePassword'))}
            >
              {passwordChangedAt
                ? t('security.login.passwordSince', {
                    date: format.date(passwordChangedAt, person.timeZone, 'dated'),
                  })
                : t('security.login.noPassword')}
            </SecurityRow>
            <SecurityRow
              label={t('security.login.cellPhone')}
              actions={changeButton(
                'cellPhone',
                cellPhone ? t('security.change') : t('security.login.addCellPhone'),
                cellPhone ? t('security.login.changeCellPhone') : t('security.login.addCellPhone'),
              )}
            >
              {cellPhone ? <span translate="no">{cellPhone}</span> : t('security.login.noCellPhone')}
              <div>{t('security.login.cellPhoneUse')}</div>
            </SecurityRow>
            <EmailDialog opened={open === 'email'} onClose={close} />
            <UsernameDialog opened={open === 'username'} onClose={close} username={username} />
            <PasswordDialog opened={open === 'password'} onClose={close} login={email} />
            <CellPhoneDialog opened={open === 'cellPhone'} onClose={close} />
          </>
        )}
      </Loaded>
    </SecuritySectionCard>
  )
}
