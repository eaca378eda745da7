-- audit_log: entries are added, and never changed or deleted.
create or replace trigger trg_audit_log_append_only
before update or delete on audit_log
begin
  pkg_errors.raise_error(
    p_number => pkg_errors.c_forbidden, p_sentence => 'The audit is neither changed nor deleted'
  );
end trg_audit_log_append_only;
/

-- audit_seals: the same.
create or replace trigger trg_audit_seals_append_only
before update or delete on audit_seals
begin
  pkg_errors.raise_error(
    p_number => pkg_errors.c_forbidden, p_sentence => 'The audit is neither changed nor deleted'
  );
end trg_audit_seals_append_only;
/

-- The same for truncate, which fires no trigger of the table.
create or replace trigger trg_audit_log_truncate
before truncate on schema
begin
  if ora_dict_obj_name in ('AUDIT_LOG', 'AUDIT_SEALS') then
    pkg_errors.raise_error(
      p_number => pkg_errors.c_forbidden, p_sentence => 'The audit is neither changed nor deleted'
    );
  end if;
end trg_audit_log_truncate;
/
