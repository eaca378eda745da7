create or replace package body pkg_errors as

  procedure raise_error(
    p_number   in number,
    p_sentence in varchar2,
    p_field    in varchar2 default null,
    p_problem  in varchar2 default null
  ) is
  begin
    raise_application_error(
      p_number,
      '[' || case when p_field is not null then p_field || ':' || p_problem end || '] ' || p_sentence
    );
  end raise_error;

  procedure require_value(p_value in varchar2, p_field in varchar2) is
  begin
    if trim(p_value) is null then
      raise_error(
        p_number => c_invalid_input, p_sentence => 'A value is missing', p_field => p_field, p_problem => 'required'
      );
    end if;
  end require_value;

  procedure require_seen(p_seen in varchar2, p_stands in varchar2, p_field in varchar2) is
  begin
    if p_seen <> '=' || p_stands then
      raise_error(
        p_number => c_stale, p_sentence => 'Somebody has changed it meanwhile', p_field => p_field,
        p_problem => 'changed'
      );
    end if;
  end require_seen;

  procedure require_amount(
    p_value  in number,
    p_field  in varchar2,
    p_from   in number default 0,
    p_to     in number default 9999999999.99,
    p_places in number default 2
  ) is
  begin
    if p_value is null then
      raise_error(
        p_number => c_invalid_input, p_sentence => 'A number is missing', p_field => p_field, p_problem => 'required'
      );
    elsif p_value < p_from or p_value > p_to then
      raise_error(
        p_number => c_invalid_input, p_sentence => 'A number is out of range',
        p_field => p_field, p_problem => 'out_of_range'
      );
    elsif p_value <> round(p_value, p_places) then
      raise_error(
        p_number => c_invalid_input, p_sentence => 'A number has too many decimal places',
        p_field => p_field, p_problem => 'malformed'
      );
    end if;
  end require_amount;

end pkg_errors;
/
