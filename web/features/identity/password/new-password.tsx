import { Button, Code, Group, PasswordInput, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './new-password.module.css'
import { newPassphrase } from './passphrase.ts'

export interface NewPasswordProps {
  value: string
  onChange: (password: string) => void
  /** From `form.getInputProps('password')`. */
  field: object
  /** The login name, so that password managers keep the two together. */
  login?: string
}

/** A field for a new password, and a passphrase for whoever would rather not think of one (AUTH-10). */
export function NewPassword({ value, onChange, field, login }: NewPasswordProps) {
  const { t, i18n } = useTranslation('identity')
  const language = i18n.language.startsWith('es') ? 'es' : 'en'
  const [offered, setOffered] = useState(() => newPassphrase(language))
  const [isVisible, setVisible] = useState(false)
  return (
    <Stack gap={16}>
      {login && <input type="text" autoComplete="username" value={login} readOnly hidden />}
      <PasswordInput
        label={t('password.label')}
        description={t('password.hint')}
        autoComplete="new-password"
        required
        withAsterisk={false}
        visible={isVisible}
        onVisibilityChange={setVisible}
        visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword'), tabIndex: 0, size: 'lg' }}
        {...field}
      />
      <div className={classes.offer}>
        <Text size="sm" c="dimmed">
          {t('password.offer')}
        </Text>
        <Code className={classes.phrase} translate="no">
          {offered}
        </Code>
        <Group gap={8}>
          <Button
            variant="default"
            size="sm"
            disabled={value === offered}
            onClick={() => {
              onChange(offered)
              setVisible(true)
            }}
          >
            {t('password.use')}
          </Button>
          <Button variant="subtle" size="sm" onClick={() => setOffered(newPassphrase(language))}>
            {t('password.another')}
          </Button>
        </Group>
        <Text size="sm" c="dimmed">
          {t('password.keep')}
        </Text>
      </div>
    </Stack>
  )
}
