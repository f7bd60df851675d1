import type { Permission, Role, WorkspaceId } from '@chatera/protocol';
import { permissions } from '@chatera/protocol/light';
import { useState } from 'react';
import { FormError, useAppForm } from '../../../platform/forms/index.js';
import { useT } from '../../../platform/i18n/index.js';
import { Button, Select, TextField } from '../../../ui/index.js';
import type { Standing } from '../standing.js';
import { PermissionChoices } from './PermissionChoices.js';
import { rankAbove, rankSteps, stepOf, type RankStep } from './role-ranks.js';
import { useRoleActs } from './use-role-acts.js';

interface RoleFormProps {
  workspaceId: WorkspaceId;
  actor: Standing;
  role: Role | null;
  isReadOnly: boolean;
  onDone: () => void;
}

/** What a new role begins with: to see, to talk, to take back one's own words. */
const usual: Permission[] = [
  'viewChannel',
  'sendMessages',
  'createThreads',
  'sendInThreads',
  'attachFiles',
  'addReactions',
  'embedLinks',
  'editOwn',
  'deleteOwn',
];

export function RoleForm({ workspaceId, actor, role, isReadOnly, onDone }: RoleFormProps) {
  const t = useT('workspaces.roles');
  const { save } = useRoleActs(workspaceId);
  // The owner's role lists nothing: everything comes with being owner.
  const [chosen, setChosen] = useState<ReadonlySet<Permission>>(
    () => new Set(role?.builtIn === 'owner' ? permissions : (role?.permissions ?? usual.filter((each) => actor.permissions.has(each)))),
  );
  const [step, setStep] = useState<RankStep>(role ? stepOf(role.rank) : 'guest');
  const { formProps, field, isBusy, error } = useAppForm({
    schema: async () => (await import('../inputs.js')).RoleName,
    start: { name: role?.name ?? '' },
    send: async ({ name }) => {
      await save(role, { name, rank: role && stepOf(role.rank) === step ? role.rank : rankAbove(step), permissions: [...chosen] });
      onDone();
    },
  });
  const isCustom = !role?.builtIn;
  return (
    <form {...formProps} className="flex flex-col gap-5">
      {isCustom && (
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField label={t('name')} disabled={isReadOnly} autoComplete="off" {...field('name')} />
          <RankChoice actor={actor} value={step} onChange={setStep} isDisabled={isReadOnly} />
        </div>
      )}
      <PermissionChoices
        chosen={chosen}
        onChange={setChosen}
        mayChange={(permission) => !isReadOnly && (actor.permissions.has(permission) || (role?.permissions.includes(permission) ?? false))}
      />
      <FormError>{error}</FormError>
      {!isReadOnly && (
        <div className="sticky -bottom-5 -mx-5 -mb-5 flex justify-end gap-2 border-t border-line bg-raised px-5 py-3">
          <Button variant="ghost" onClick={onDone}>
            {t('cancel')}
          </Button>
          <Button type="submit" variant="primary" isBusy={isBusy}>
            {role ? t('save') : t('create')}
          </Button>
        </div>
      )}
    </form>
  );
}

interface RankChoiceProps {
  actor: Standing;
  value: RankStep;
  onChange: (step: RankStep) => void;
  isDisabled: boolean;
}

function RankChoice({ actor, value, onChange, isDisabled }: RankChoiceProps) {
  const t = useT('workspaces.roles');
  const offered = rankSteps.filter((step) => step === value || rankAbove(step) < actor.rank);
  return (
    <Select
      label={t('rank')}
      hint={t('rankHint')}
      value={value}
      onValueChange={onChange}
      isDisabled={isDisabled}
      options={offered.map((step) => ({ value: step, label: t(`ranks.${step}`) }))}
    />
  );
}
