from service import errors


def test_every_error_has_a_code_and_a_place_in_the_drawn_tree() -> None:
    drawn = errors.__doc__ or ""
    for name, value in vars(errors).items():
        if isinstance(value, type) and issubclass(value, errors.WellputError):
            assert value.code
            assert name in drawn
