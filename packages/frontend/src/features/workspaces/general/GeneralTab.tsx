import type { MyWorkspace } from '@chatera/protocol';
import { DeleteSection } from './DeleteSection.js';
import { JoinPolicySection } from './JoinPolicySection.js';
import { LeaveSection } from './LeaveSection.js';
import { NameSection } from './NameSection.js';

export function GeneralTab({ mine }: { mine: MyWorkspace }) {
  const mayManage = mine.permissions.includes('manageWorkspace');
  return (
    <>
      <NameSection mine={mine} mayManage={mayManage} />
      <JoinPolicySection mine={mine} mayManage={mayManage} />
      <LeaveSection mine={mine} />
      {mine.isOwner && <DeleteSection mine={mine} />}
    </>
  );
}
